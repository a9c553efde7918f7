import type { TSchema } from 'typebox';
import { text, type Bilingual, type Lang } from '@yumen/kernel';
import type { AnyContract } from '../operation/index.ts';
import { inputInQuery, tagOf } from './openapi.ts';
import { refusalsOf } from './refusals.ts';

const WORDS = {
  title: text('玉门 Yumen 接口', 'Yumen API'),
  intro: text(
    '每个操作的输入与输出如下。修改数据的请求须带请求头 x-yumen: 1。',
    'What each operation takes and gives. Requests that change something carry the header x-yumen: 1.',
  ),
  document: text('OpenAPI 3.1 文档', 'OpenAPI 3.1 document'),
  other: text('English', '中文'),
  input: text('输入', 'Input'),
  output: text('输出', 'Output'),
  name: text('名称', 'Name'),
  place: text('位置', 'Place'),
  kind: text('类型', 'Type'),
  needed: text('必填', 'Required'),
  yes: text('是', 'yes'),
  no: text('否', 'no'),
  permission: text('所需权限', 'Permission'),
  nothing: text('无', 'none'),
  path: text('路径', 'path'),
  query: text('查询', 'query'),
  body: text('正文', 'body'),
  contents: text('目录', 'Contents'),
  refusals: text('不成功时', 'When it fails'),
} satisfies Record<string, Bilingual>;

/** One page for reading the API: plain HTML without scripts, so it also works offline and with a screen reader. */
export function docsPage(contracts: readonly AnyContract[], lang: Lang): string {
  const say = (word: keyof typeof WORDS): string => escape(WORDS[word][lang]);
  const groups = new Map<string, AnyContract[]>();
  for (const contract of contracts) groups.set(tagOf(contract), [...(groups.get(tagOf(contract)) ?? []), contract]);
  const other = lang === 'zh' ? 'en' : 'zh';
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<header><h1>${say('title')}</h1>
<p>${say('intro')}</p>
<p><a href="/api/openapi.json">${say('document')}</a> · <a href="/api/docs?lang=${other}" lang="${other}">${say('other')}</a></p></header>
<nav aria-label="${say('contents')}"><ul>${[...groups.keys()].map((tag) => `<li><a href="#${escape(tag)}">${escape(tag)}</a></li>`).join('')}</ul></nav>
<main>
${[...groups].map(([tag, list]) => `<section aria-labelledby="${escape(tag)}"><h2 id="${escape(tag)}">${escape(tag)}</h2>${list.map(operation).join('\n')}</section>`).join('\n')}
</main>
</body>
</html>
`;

  function operation(contract: AnyContract): string {
    return `<details id="${escape(contract.name)}"><summary><span class="verb">${contract.method}</span> <code>/api${escape(contract.path)}</code> <span>${escape(contract.summary[lang])}</span></summary>
<p>${say('permission')}: <code>${escape(contract.permission)}</code></p>
<h3>${say('input')}</h3>${inputTable(contract)}
<h3>${say('output')}</h3><pre tabindex="0"><code>${escape(contract.status === 204 ? '' : shape(contract.output))}</code></pre>
<h3>${say('refusals')}</h3><ul>${[...refusalsOf(contract)].flatMap(([status, codes]) => codes.map(({ code, meaning }) => `<li>${status} <code>${code}</code> ${escape(meaning[lang])}</li>`)).join('')}</ul></details>`;
  }

  function inputTable(contract: AnyContract): string {
    const { properties = {}, required = [] } = contract.input as { properties?: Record<string, TSchema>; required?: string[] };
    const names = Object.keys(properties);
    if (names.length === 0) return `<p>${say('nothing')}</p>`;
    const rows = names.map((name) => {
      const place = contract.path.includes(`:${name}`) ? 'path' : inputInQuery(contract) ? 'query' : 'body';
      return `<tr><th scope="row"><code>${escape(name)}</code></th><td>${say(place)}</td><td><pre tabindex="0"><code>${escape(shape(properties[name]))}</code></pre></td><td>${say(required.includes(name) || place === 'path' ? 'yes' : 'no')}</td></tr>`;
    });
    const heads = (['name', 'place', 'kind', 'needed'] as const).map((word) => `<th scope="col">${say(word)}</th>`).join('');
    return `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  }
}

export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: #8884; --verb: #0b6b57; }
@media (prefers-color-scheme: dark) { :root { --verb: #6fd3bd; } }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
.verb { display: inline-block; min-width: 4.5rem; font-weight: 600; color: var(--verb); }
code, pre { font: 14px/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; margin: 0; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
h3 { margin: .75rem 0 .25rem; font-size: 1rem; }
`;

/** A schema as a person reads it: `{ id: text, tags?: [text] }`, indented. */
export function shape(schema: unknown, indent = ''): string {
  const {
    type,
    properties,
    required,
    items,
    anyOf,
    enum: values,
    patternProperties,
    const: only,
  } = (schema ?? {}) as {
    type?: string;
    properties?: Record<string, unknown>;
    required?: string[];
    items?: unknown;
    anyOf?: unknown[];
    enum?: unknown[];
    patternProperties?: Record<string, unknown>;
    const?: unknown;
  };
  if (anyOf) return anyOf.map((branch) => shape(branch, indent)).join(' | ');
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if (only !== undefined) return JSON.stringify(only);
  if (type === 'array') return `[${shape(items, indent)}]`;
  if (patternProperties) return `{ [name]: ${shape(Object.values(patternProperties)[0], `${indent}  `)} }`;
  if (properties) {
    const lines = Object.entries(properties).map(([name, inner]) => `${indent}  ${name}${required?.includes(name) ? '' : '?'}: ${shape(inner, `${indent}  `)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  return type ?? 'any';
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
