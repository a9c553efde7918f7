import { linesOf, type TextInput } from './text-input.ts';

/** One JSON object of a file with the line it begins at; `value` is absent where the text is not JSON. */
export interface JsonItem {
  readonly value?: unknown;
  readonly line: number;
}

/** Keys of result pages and bulk files whose array holds the records. */
const ENVELOPES = new Set(['results', 'items', 'works']);
const MAX_ITEM = 64 << 20;

/**
 * The records of a JSON file with memory bounded by one record: JSON Lines, an array, pages of an API (`{"meta":…,"results":[…]}`),
 * bulk files (`{"items":[…]}`), Crossref answers (`{"message":{"items":[…]}}`), or several of these one after the other.
 */
export async function* jsonItems(input: TextInput): AsyncGenerator<JsonItem> {
  if (looksLikeLines(input.head)) yield* jsonLines(input);
  else yield* nestedItems(input);
}

function looksLikeLines(head: string): boolean {
  const start = head.trimStart();
  if (!start.startsWith('{')) return false;
  const end = start.indexOf('\n');
  // A first line longer than the sample is a wide record unless it opens an envelope.
  const first = end === -1 ? start : start.slice(0, end);
  if (/^\{\s*"(?:meta|status|results|items|works|message[\w-]*)"\s*:/.test(first)) return false;
  return end === -1 || first.trimEnd().endsWith('}');
}

async function* jsonLines(input: TextInput): AsyncGenerator<JsonItem> {
  for await (const line of linesOf(input)) {
    if (line.text.trim() === '') continue;
    yield { ...parsed(line.text), line: line.number };
  }
}

function parsed(text: string): { value?: unknown } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return {};
  }
}

/** Walks the text once, tracking depth; cuts out every object that stands in an envelope array, or alone at the top. */
async function* nestedItems(input: TextInput): AsyncGenerator<JsonItem> {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let line = 1;
  /** Depth at which record objects begin; -1 until an array of records opened. */
  let itemDepth = -1;
  let capture = '';
  let captureDepth = -1;
  let captureLine = 1;
  let lastString = '';
  let stringStart = 0;
  /** The beginning of a string that a piece of the file cut in two; only names of envelopes matter, so it stays short. */
  let stringPart = '';
  let sawEnvelope = false;
  for await (const chunk of input.chunks()) {
    let from = 0;
    if (inString) stringStart = 0;
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if (code === 10) line++;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 92) escaped = true;
        else if (code === 34) {
          inString = false;
          if (captureDepth === -1) lastString = stringPart + chunk.slice(stringStart, i);
          stringPart = '';
        }
        continue;
      }
      if (code === 34) {
        inString = true;
        stringStart = i + 1;
      } else if (code === 123 || code === 91) {
        if (captureDepth === -1) {
          if (code === 91 && itemDepth === -1 && (depth === 0 || ENVELOPES.has(lastString))) {
            itemDepth = depth + 1;
            sawEnvelope = true;
          } else if (code === 123 && depth === itemDepth) {
            captureDepth = depth;
            captureLine = line;
            capture = '';
            from = i;
          }
        }
        depth++;
      } else if (code === 125 || code === 93) {
        depth--;
        if (captureDepth !== -1 && depth === captureDepth && code === 125) {
          yield { ...parsed(capture + chunk.slice(from, i + 1)), line: captureLine };
          captureDepth = -1;
          capture = '';
        } else if (code === 93 && depth === itemDepth - 1 && captureDepth === -1) itemDepth = -1;
        if (depth < 0) depth = 0;
      }
    }
    if (inString && captureDepth === -1) stringPart = (stringPart + chunk.slice(stringStart)).slice(0, 32);
    if (captureDepth !== -1) {
      capture += chunk.slice(from);
      if (capture.length > MAX_ITEM) {
        yield { line: captureLine };
        return;
      }
    }
  }
  if (captureDepth !== -1) yield { line: captureLine };
  else if (!sawEnvelope) yield* wholeDocument(input);
}

/** A single record printed over several lines (`{"message": {…}}` or the record itself), bounded by {@link MAX_ITEM}. */
async function* wholeDocument(input: TextInput): AsyncGenerator<JsonItem> {
  let text = '';
  for await (const chunk of input.chunks()) {
    text += chunk;
    if (text.length > MAX_ITEM) break;
  }
  const { value } = parsed(text);
  const message = (value as { message?: unknown } | undefined)?.message;
  yield { ...(value === undefined ? {} : { value: message && typeof message === 'object' ? message : value }), line: 1 };
}
