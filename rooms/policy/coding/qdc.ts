import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { YumenError, text, type Lang } from '@yumen/kernel';
import { withHashes } from './codebook.ts';
import type { Code, Codebook, CodebookFile } from './model.ts';

const NAMESPACE = 'urn:QDA-XML:codebook:1.0';

/**
 * A codebook in the exchange format of qualitative analysis tools (REFI-QDA codebook 1.0, .qdc). Our own fields that the format does not
 * know stand in the description, one labelled line each, so that import finds them again.
 */
export function writeQdc(codebook: Codebook, lang: Lang = 'zh'): string {
  const lines = ['<?xml version="1.0" encoding="utf-8"?>', `<CodeBook xmlns="${NAMESPACE}" origin="Yumen ${escape(codebook.id)} ${codebook.version}">`, '  <Codes>'];
  for (const group of codebook.groups) {
    lines.push(`    <Code guid="${guid(codebook.id, group.id)}" name="${escape(group.label[lang])}" isCodable="false">`);
    lines.push(`      <Description>id: ${escape(group.id)}\nlabel.zh: ${escape(group.label.zh)}\nlabel.en: ${escape(group.label.en)}</Description>`);
    for (const code of group.codes) {
      lines.push(`      <Code guid="${guid(codebook.id, code.id)}" name="${escape(code.label[lang])}" isCodable="true">`);
      lines.push(`        <Description>${escape(describe(code))}</Description>`, '      </Code>');
    }
    lines.push('    </Code>');
  }
  lines.push('  </Codes>', '</CodeBook>', '');
  return lines.join('\n');
}

function describe(code: Code): string {
  const rows: [string, string | undefined][] = [
    ['id', code.id],
    ['label.zh', code.label.zh],
    ['label.en', code.label.en],
    ['definition.zh', code.definition.zh],
    ['definition.en', code.definition.en],
    ['include.zh', code.include?.zh],
    ['include.en', code.include?.en],
    ['exclude.zh', code.exclude?.zh],
    ['exclude.en', code.exclude?.en],
    ['synonyms', code.synonyms?.join('|')],
    ['negative', code.negative?.join('|')],
    ['confusable', code.confusable?.join('|')],
  ];
  return rows
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value!.replaceAll('\n', ' ')}`)
    .join('\n');
}

/** The same code has the same GUID in every export: name-based, from codebook and code id. */
function guid(codebook: string, id: string): string {
  const hex = createHash('sha256').update(`yumen:${codebook}:${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

interface Node {
  name: string;
  codable: boolean;
  description: string;
  children: Node[];
}

/** Most codes taken from one file. */
const MAX_CODES = 5000;

/**
 * Reads a .qdc of any tool. Codes of other tools get ids of their own (`code_1`, …), their description becomes the definition; a top-level
 * code without children becomes a group of one. Colours and sets are not kept.
 * @throws YumenError bad_request where the file is no codebook.
 */
export function readQdc(file: string, xml: string, id: string): Codebook {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml.slice(0, 5000))) throw unreadable(file, text('含 DOCTYPE', 'holds a DOCTYPE'));
  const roots = parseNodes(xml);
  if (roots === undefined || roots.length === 0) throw unreadable(file, text('没有找到编码', 'no codes were found'));
  let serial = 0;
  const used = new Set<string>();
  const fresh = (wanted: string | undefined, prefix: string): string => {
    let own = wanted !== undefined && /^[a-z][a-z0-9_]*([.-][a-z0-9_]+)*$/.test(wanted) ? wanted : `${prefix}_${++serial}`;
    while (used.has(own)) own = `${prefix}_${++serial}`;
    used.add(own);
    return own;
  };
  const codeOf = (node: Node, path: string): Code => {
    const field = fieldsOf(node.description);
    const pair = (name: string) => (field.get(`${name}.zh`) && field.get(`${name}.en`) ? { zh: field.get(`${name}.zh`)!, en: field.get(`${name}.en`)! } : undefined);
    const list = (name: string) =>
      field
        .get(name)
        ?.split('|')
        .filter((part) => part);
    const plain = node.description.trim().slice(0, 2000) || node.name;
    const label = pair('label') ?? { zh: path + node.name, en: path + node.name };
    const [include, exclude, synonyms, negative, confusable] = [pair('include'), pair('exclude'), list('synonyms'), list('negative'), list('confusable')];
    return {
      id: fresh(field.get('id'), 'code'),
      label,
      definition: pair('definition') ?? { zh: plain, en: plain },
      ...(include && { include }),
      ...(exclude && { exclude }),
      ...(synonyms && { synonyms }),
      ...(negative && { negative }),
      ...(confusable && { confusable }),
    };
  };
  const groups: CodebookFile['groups'] = roots.map((root) => {
    const field = fieldsOf(root.description);
    const label = field.get('label.zh') && field.get('label.en') ? { zh: field.get('label.zh')!, en: field.get('label.en')! } : { zh: root.name, en: root.name };
    const leaves = flatten(root.children);
    return {
      id: fresh(field.get('id') && leaves.length > 0 ? field.get('id') : undefined, 'group'),
      label,
      codes: leaves.length === 0 ? [codeOf(root, '')] : leaves.map(({ node, path }) => codeOf(node, path)),
    };
  });
  const codes = new Set(groups.flatMap((group) => group.codes.map((code) => code.id)));
  for (const group of groups) for (const code of group.codes) if (code.confusable) code.confusable = code.confusable.filter((other) => codes.has(other));
  return withHashes({ id, version: '1.0.0', title: { zh: file, en: file }, unit: 'clause', groups });
}

/** Deeper levels than ours: every codable code below a top-level one, named with the way to it. */
function flatten(nodes: readonly Node[], path = ''): { node: Node; path: string }[] {
  return nodes.flatMap((node) => [...(node.codable ? [{ node, path }] : []), ...flatten(node.children, `${path}${node.name} / `)]);
}

function fieldsOf(description: string): Map<string, string> {
  const out = new Map<string, string>();
  for (const line of description.split('\n')) {
    const match = /^\s*([a-z]+(?:\.(?:zh|en))?): (.+)$/.exec(line);
    if (match) out.set(match[1]!, match[2]!.trim());
  }
  return out;
}

function parseNodes(xml: string): Node[] | undefined {
  const roots: Node[] = [];
  const open: Node[] = [];
  let isCodebook = false;
  let inDescription = false;
  let count = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = name.replace(/^.*:/, '');
        if (local === 'CodeBook') isCodebook = true;
        if (local === 'Description') inDescription = true;
        if (local !== 'Code' || ++count > MAX_CODES) return;
        const node: Node = { name: (attributes.name ?? '').slice(0, 500) || '—', codable: attributes.isCodable !== 'false', description: '', children: [] };
        (open.at(-1)?.children ?? roots).push(node);
        open.push(node);
      },
      ontext(words) {
        if (inDescription && open.length > 0) open.at(-1)!.description += words;
      },
      onclosetag(name) {
        const local = name.replace(/^.*:/, '');
        if (local === 'Description') inDescription = false;
        if (local === 'Code') open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return isCodebook ? roots : undefined;
}

function unreadable(file: string, why: { zh: string; en: string }): YumenError {
  return new YumenError({
    code: 'bad_request',
    what: text(`不是可读的 REFI-QDA 编码本：${why.zh}`, `This is no readable REFI-QDA codebook: ${why.en}`),
    where: { file },
    remedy: text('请从原软件导出 .qdc 编码本', 'export the codebook from its tool as .qdc'),
  });
}
