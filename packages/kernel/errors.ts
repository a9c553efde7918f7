import type { Bilingual, Lang } from './text.ts';

/**
 * The closed list of error codes. Each has the HTTP status and the exit code of the command line that go with it.
 * Exit codes: 0 done · 2 bad input · 3 not found · 4 conflict or lock · 5 missing tool · 70 defect of Yumen.
 */
export const ERROR_CODES = {
  bad_request: { http: 400, exit: 2 },
  plan_unreadable: { http: 422, exit: 2 },
  plan_invalid: { http: 422, exit: 2 },
  unknown_fact: { http: 422, exit: 2 },
  wrong_type: { http: 422, exit: 2 },
  unknown_requirement: { http: 404, exit: 3 },
  rulebook_invalid: { http: 500, exit: 2 },
  file_unreadable: { http: 422, exit: 2 },
  file_too_large: { http: 413, exit: 2 },
  method_not_allowed: { http: 405, exit: 2 },
  unsupported_media_type: { http: 415, exit: 2 },
  not_found: { http: 404, exit: 3 },
  conflict: { http: 409, exit: 4 },
  locked: { http: 409, exit: 4 },
  forbidden: { http: 403, exit: 4 },
  rate_limited: { http: 429, exit: 4 },
  tool_missing: { http: 501, exit: 5 },
  database_unavailable: { http: 503, exit: 5 },
  timeout: { http: 503, exit: 5 },
  cancelled: { http: 409, exit: 4 },
  internal: { http: 500, exit: 70 },
} as const satisfies Record<string, { http: number; exit: number }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where in the input something is wrong: a file with line and column (both from 1), or a path inside a document. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
}

/** One thing that is wrong: what happened, where, what to do. */
export interface Problem {
  readonly code: ErrorCode;
  readonly what: Bilingual;
  readonly where?: Place;
  readonly remedy?: Bilingual;
}

/** The only error users see. The cause goes to the log and never to a screen. */
export class YumenError extends Error {
  readonly problems: readonly Problem[];

  constructor(problem: Problem | readonly Problem[], options?: { cause?: unknown }) {
    const problems = Array.isArray(problem) ? (problem as readonly Problem[]) : [problem as Problem];
    super(problems.map((p) => renderProblem(p, 'en')).join('\n'), options);
    this.name = 'YumenError';
    this.problems = problems;
  }

  get code(): ErrorCode {
    return this.problems[0]?.code ?? 'internal';
  }
}

export function isYumenError(error: unknown): error is YumenError {
  return error instanceof YumenError;
}

export function renderPlace(place: Place | undefined): string {
  if (!place) return '';
  const position = place.line === undefined ? '' : `:${place.line}${place.column === undefined ? '' : `:${place.column}`}`;
  const file = place.file === undefined ? '' : `${place.file}${position}`;
  return [file, place.path].filter((part) => part).join(' ');
}

/** One line: `file:line:column path: what happened — what to do`. */
export function renderProblem(problem: Problem, lang: Lang): string {
  const place = renderPlace(problem.where);
  const remedy = problem.remedy ? (lang === 'zh' ? `。${problem.remedy.zh}` : ` — ${problem.remedy.en}`) : '';
  return `${place ? `${place}: ` : ''}${problem.what[lang]}${remedy}`;
}
