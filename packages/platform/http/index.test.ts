import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Type } from 'typebox';
import { ERROR_CODES, YumenError, text, type OperationContract } from '@yumen/kernel';
import { filesIn } from '../files/index.ts';
import { defineJob, jobsOn, platformRoom, startWorker, type JobDefinition } from '../jobs/index.ts';
import { createLog } from '../log/index.ts';
import { PLATFORM_MIGRATIONS } from '../migrations/index.ts';
import { implement, type BaseContext } from '../operation/index.ts';
import { openTestDatabase } from '../testing/index.ts';
import { buildHttp } from './index.ts';

const demo = (change: Partial<OperationContract> & Pick<OperationContract, 'name' | 'path'>) => ({
  method: 'POST' as const,
  summary: text('演示', 'Demonstration'),
  permission: 'demo',
  ...change,
});
const echo = {
  ...demo({ name: 'demo.echo', path: '/echo/:id' }),
  method: 'PUT',
  input: Type.Object({ id: Type.Integer(), note: Type.Optional(Type.String({ maxLength: 10 })) }),
  output: Type.Object({ id: Type.Integer(), note: Type.Optional(Type.String()) }),
} satisfies OperationContract;
const find = {
  ...demo({ name: 'demo.find', path: '/find' }),
  method: 'GET',
  input: Type.Object({
    limit: Type.Optional(Type.Integer({ maximum: 5 })),
    open: Type.Optional(Type.Boolean()),
    areas: Type.Optional(Type.Array(Type.String())),
  }),
  output: Type.Object({ seen: Type.Unknown(), lang: Type.String() }),
} satisfies OperationContract;
const fail = {
  ...demo({ name: 'demo.fail', path: '/fail' }),
  input: Type.Object({ how: Type.String() }),
  output: Type.Object({ done: Type.Boolean() }),
  audit: 'demo.failed',
} satisfies OperationContract;
const large = {
  ...demo({ name: 'demo.large', path: '/large' }),
  input: Type.Object({ text: Type.String() }),
  output: Type.Object({ length: Type.Integer() }),
  bodyLimit: 2 * 1024 * 1024,
  status: 201,
} satisfies OperationContract;
const feed = {
  ...demo({ name: 'demo.feed', path: '/feed' }),
  method: 'GET',
  raw: true,
  input: Type.Object({}),
  output: Type.Object({ mediaType: Type.String(), content: Type.String() }),
} satisfies OperationContract;

const operations = [
  implement(echo, (input) => ({ ...input, secret: 'never shown' })),
  implement(find, (input, { lang }) => ({ seen: input, lang })),
  implement(fail, async ({ how }, { db }) => {
    await db.sql`insert into half values (1)`;
    if (how === 'known') throw new YumenError({ code: 'conflict', what: text('已有', 'exists'), where: { path: 'how' } });
    if (how === 'shape') return { other: 1 } as never;
    throw new Error('password=hunter2 at /home/somebody');
  }),
  implement(feed, () => ({ mediaType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\n' })),
  implement(large, ({ text: given }) => ({ length: given.length })),
];
const definitions = new Map<string, JobDefinition>([
  ['demo.job', defineJob({ name: 'demo.job', input: Type.Object({}), run: async (_input, job) => (await job.progress({ done: 1 }), 'over') })],
]);

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let base: BaseContext;
let app: FastifyInstance;
let webRoot: string;
const logged: string[] = [];
beforeAll(async () => {
  opened = await openTestDatabase([PLATFORM_MIGRATIONS]);
  await opened.db.exec('create table half (n int)');
  webRoot = await mkdtemp(join(tmpdir(), 'yumen-web-'));
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<title>page</title>');
  await writeFile(join(webRoot, 'assets', 'a-1.js'), '1');
  await writeFile(join(webRoot, 'assets', 'b-2.js'), 'plain');
  await writeFile(join(webRoot, 'assets', 'b-2.js.gz'), gzipSync('squeezed'));
  base = {
    db: opened.db,
    jobsOn: (db) => jobsOn(db, definitions, () => undefined),
    files: filesIn(opened.home),
    log: createLog({ destination: { write: (line: string) => void logged.push(line) } }),
    home: opened.home,
    ports: {},
    now: () => new Date(),
  };
  app = await build({});
});
afterAll(async () => {
  await app.close();
  await opened.close();
  await rm(webRoot, { recursive: true });
});

function build(change: Partial<Parameters<typeof buildHttp>[0]>): Promise<FastifyInstance> {
  const all = [...platformRoom.operations, ...operations];
  return buildHttp({ operations: all, base, version: '1.2.3', host: '127.0.0.1', webRoot, requestsPerTenSeconds: 100_000, ...change });
}
const HOST = { host: '127.0.0.1:4870' };
const OURS = { ...HOST, 'x-yumen': '1' };
async function ask(options: InjectOptions, to: FastifyInstance = app) {
  const answer = await to.inject({ ...options, headers: { ...OURS, ...options.headers } });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, body: isJson && answer.body ? answer.json() : undefined };
}

describe('operations over HTTP', () => {
  it('take path and body as one input and give only the declared fields', async () => {
    const { status, body } = await ask({ method: 'PUT', url: '/api/echo/7', payload: { note: '玉门' } });
    expect([status, body]).toEqual([200, { id: 7, note: '玉门' }]);
  });

  it('send a file of its own kind as it is', async () => {
    const { status, headers, text: sent } = await ask({ method: 'GET', url: '/api/feed' });
    expect([status, headers['content-type'], sent]).toEqual([200, 'text/calendar; charset=utf-8', 'BEGIN:VCALENDAR\r\n']);
  });

  it('let the path win over a body field of the same name', async () => {
    expect((await ask({ method: 'PUT', url: '/api/echo/7', payload: { id: 8 } })).body).toEqual({ id: 7 });
  });

  it('read the query by the types of the schema', async () => {
    const { body } = await ask({ method: 'GET', url: '/api/find?limit=3&open=true&areas=data,travel' });
    expect(body.seen).toEqual({ limit: 3, open: true, areas: ['data', 'travel'] });
    expect((await ask({ method: 'GET', url: '/api/find?limit=&areas=data&areas=funds' })).body.seen).toEqual({ areas: ['data', 'funds'] });
  });

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['fr', 'zh'],
  ])('speak the language asked for: %s', async (accepted, lang) => {
    expect((await ask({ method: 'GET', url: '/api/find', headers: { 'accept-language': accepted } })).body.lang).toBe(lang);
  });

  it('answer with the status of the contract', async () => {
    expect((await ask({ method: 'POST', url: '/api/large', payload: { text: 'a' } })).status).toBe(201);
  });
});

describe('a refusal', () => {
  it('says what is wrong, where, and what to do', async () => {
    const { status, body } = await ask({ method: 'PUT', url: '/api/echo/x', payload: { note: 'much too long', nots: 1 } });
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([
      { code: 'bad_request', where: { path: 'nots' }, remedy: { en: 'did you mean “note”?' } },
      { where: { path: 'id' }, what: { zh: '应为整数' } },
      { where: { path: 'note' } },
    ]);
  });

  it.each([
    ['known', 409, 'conflict'],
    ['shape', 500, 'internal'],
    ['unknown', 500, 'internal'],
  ])('of kind %s has its code, shows nothing of the inside, and leaves nothing behind', async (how, status, code) => {
    const answer = await ask({ method: 'POST', url: '/api/fail', payload: { how } });
    expect([answer.status, answer.body.problems[0].code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/hunter2|home|\.ts|stack|demo\.fail/);
    expect(await opened.db.sql`select count(*) as n from half`).toEqual([{ n: 0 }]);
    expect(await opened.db.sql`select count(*) as n from platform.audit_events`).toEqual([{ n: 0 }]);
  });

  it('of a defect can be found in the log by its number', async () => {
    const { body, headers } = await ask({ method: 'POST', url: '/api/fail', payload: { how: 'unknown' } });
    expect(headers['x-request-id']).toBe(body.requestId);
    expect(logged.join('')).toContain(body.requestId);
  });

  it.each([
    ['broken JSON', { payload: '{"note": ', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
    ['a list', { payload: '[]', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
    ['a form', { payload: 'note=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'unsupported_media_type'],
    ['plain text', { payload: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
    ['a prototype', { payload: '{"__proto__": {"a": 1}}', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
    ['too much', { payload: { note: 'x'.repeat(1_100_000) } }, 413, 'file_too_large'],
  ] as const)('meets %s with a problem', async (_name, request, status, code) => {
    const answer = await ask({ method: 'PUT', url: '/api/echo/1', ...request });
    expect([answer.status, answer.body.problems[0].code]).toEqual([status, code]);
  });

  it('allows more where the operation says so, and no more than that', async () => {
    expect((await ask({ method: 'POST', url: '/api/large', payload: { text: 'x'.repeat(1_500_000) } })).status).toBe(201);
    expect((await ask({ method: 'POST', url: '/api/large', payload: { text: 'x'.repeat(2_200_000) } })).status).toBe(413);
  });

  it('survives deep nesting', async () => {
    const payload = `{"text": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const { status } = await ask({ method: 'POST', url: '/api/large', payload, headers: { 'content-type': 'application/json' } });
    expect(status).toBe(400);
    expect((await ask({ method: 'GET', url: '/api/health' })).body.ok).toBe(true);
  });

  it.each([
    ['POST', '/api/find', 'GET, HEAD'],
    ['DELETE', '/api/echo/1', 'PUT'],
    ['PUT', '/api/health', 'GET, HEAD'],
  ] as const)('tells a wrong method from a wrong address: %s %s', async (method, url, allow) => {
    const { status, headers, body } = await ask({ method, url, payload: '{', headers: { 'content-type': 'application/json' } });
    expect([status, headers.allow, body.problems[0].code]).toEqual([405, allow, 'method_not_allowed']);
  });

  it('opens a page whose address ends in an id with a dot, where a browser asks for a page', async () => {
    const page = await app.inject({ method: 'GET', url: '/rules/travel.taiwan', headers: { ...HOST, accept: 'text/html,application/xhtml+xml' } });
    expect([page.statusCode, page.body]).toEqual([200, '<title>page</title>']);
    expect((await ask({ method: 'GET', url: '/api/nothing.html', headers: { accept: 'text/html' } })).status).toBe(404);
  });

  it.each(['/api/nothing', '/api', '/missing.js', '/assets/missing.css'])('has JSON for %s, not a page', async (url) => {
    expect(await ask({ method: 'GET', url })).toMatchObject({ status: 404, body: { problems: [{ code: 'not_found' }] } });
  });
});

describe('foreign pages', () => {
  const put = (headers: Record<string, string>) => app.inject({ method: 'PUT', url: '/api/echo/1', payload: {}, headers });

  it.each([
    ['no header of ours', HOST],
    ['a wrong header', { ...HOST, 'x-yumen': '0' }],
    ['another origin', { ...OURS, origin: 'http://evil.example' }],
    ['another port', { ...OURS, origin: 'http://127.0.0.1:5000' }],
    ['an opaque origin', { ...OURS, origin: 'null' }],
    ['a cross-site fetch', { ...OURS, 'sec-fetch-site': 'cross-site' }],
    ['a rebound name', { host: 'evil.example', 'x-yumen': '1' }],
    ['a name that only begins like ours', { host: 'localhost.evil.example', 'x-yumen': '1' }],
  ])('change nothing: %s', async (_name, headers) => {
    const answer = await put(headers as Record<string, string>);
    expect([answer.statusCode, answer.json().problems[0].code]).toEqual([403, 'forbidden']);
  });

  it('cannot read through a rebound name either', async () => {
    expect((await app.inject({ url: '/api/find', headers: { host: 'evil.example:4870' } })).statusCode).toBe(403);
  });

  it.each([
    { ...OURS, origin: 'http://127.0.0.1:4870' },
    { 'x-yumen': '1', host: 'localhost:4870', origin: 'http://localhost:4870', 'sec-fetch-site': 'same-origin' },
    { 'x-yumen': '1', host: '[::1]:4870' },
  ])('are told apart from our own: %j', async (headers) => {
    expect((await put({ ...headers } as Record<string, string>)).statusCode).toBe(200);
  });
});

describe('every answer', () => {
  it.each(['/', '/api/health', '/api/nothing', '/api/docs'])('carries the security headers: %s', async (url) => {
    const { headers } = await ask({ method: 'GET', url });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('comes only so often', async () => {
    const slow = await build({ requestsPerTenSeconds: 3 });
    for (let n = 0; n < 3; n += 1) expect((await ask({ method: 'GET', url: '/api/health' }, slow)).status).toBe(200);
    const refused = await ask({ method: 'GET', url: '/api/health' }, slow);
    expect(refused).toMatchObject({ status: 429, body: { problems: [{ code: 'rate_limited' }] } });
    expect(refused.headers['retry-after']).toBeDefined();
    await slow.close();
  });
});

describe('large and lasting answers', () => {
  const lasting = {
    ...demo({ name: 'demo.lasting', path: '/lasting' }),
    method: 'GET',
    input: Type.Object({ part: Type.Optional(Type.String()) }),
    output: Type.Object({ part: Type.String(), text: Type.String() }),
    fixed: true,
  } satisfies OperationContract;
  let runs = 0;
  let one: FastifyInstance;
  beforeAll(async () => {
    one = await build({ operations: [implement(lasting, ({ part = '' }) => ((runs += 1), { part, text: '玉门'.repeat(2000) }))] });
  });
  afterAll(() => one.close());

  it('are compressed for those who take it, and the same for those who do not', async () => {
    const squeezed = await one.inject({ url: '/api/lasting', headers: { ...HOST, 'accept-encoding': 'br;q=1, gzip' } });
    const plain = await one.inject({ url: '/api/lasting', headers: { ...HOST, 'accept-encoding': 'gzip;q=0' } });
    expect([squeezed.headers['content-encoding'], squeezed.headers.vary, plain.headers['content-encoding']]).toEqual(['gzip', 'accept-encoding', undefined]);
    expect(squeezed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10);
    expect(gunzipSync(squeezed.rawPayload).toString()).toBe(plain.body);
    const small = await one.inject({ url: '/api/health', headers: { ...HOST, 'accept-encoding': 'gzip' } });
    expect(small.headers['content-encoding']).toBeUndefined();
  });

  it('are worked out once for each input and not sent again to those who have them', async () => {
    runs = 0;
    const first = await one.inject({ url: '/api/lasting?part=a', headers: HOST });
    const { etag } = first.headers;
    const again = await one.inject({ url: '/api/lasting?part=a', headers: { ...HOST, 'if-none-match': `"other", ${String(etag)}` } });
    expect([again.statusCode, again.body, again.headers.etag, first.headers['cache-control']]).toEqual([304, '', etag, 'no-cache']);
    const other = await one.inject({ url: '/api/lasting?part=b', headers: { ...HOST, 'if-none-match': String(etag) } });
    expect([other.statusCode, other.json().part, runs]).toEqual([200, 'b', 2]);
  });
});

describe('the pages', () => {
  it('are one application at every address, asked for anew; hashed files are kept', async () => {
    for (const url of ['/', '/plans/7']) {
      const { status, text: page, headers } = await ask({ method: 'GET', url });
      expect([status, page, headers['cache-control']]).toEqual([200, '<title>page</title>', 'no-cache']);
    }
    expect((await ask({ method: 'GET', url: '/assets/a-1.js' })).headers['cache-control']).toContain('immutable');
    expect((await ask({ method: 'GET', url: '/..%2f..%2f..%2f..%2fetc/passwd' })).text).toBe('<title>page</title>');
  });

  it('go out in the compressed copy of the build to those who take it', async () => {
    const get = (accepted: string) => app.inject({ url: '/assets/b-2.js', headers: { ...HOST, 'accept-encoding': accepted } });
    const squeezed = await get('gzip');
    expect([squeezed.headers['content-encoding'], gunzipSync(squeezed.rawPayload).toString(), (await get('identity')).body]).toEqual(['gzip', 'squeezed', 'plain']);
    expect(squeezed.headers['cache-control']).toContain('immutable');
    expect(squeezed.headers['content-type']).toContain('javascript');
  });

  it('say how to build them when they are not built', async () => {
    const bare = await build({ webRoot: join(webRoot, 'none') });
    const { status, text: page } = await ask({ method: 'GET', url: '/' }, bare);
    expect([status, page.includes('npm run build')]).toEqual([200, true]);
    await bare.close();
  });
});

describe('the description of the API', () => {
  type Description = { openapi: string; paths: Record<string, Record<string, DescribedOperation>>; components: { schemas: object } };
  interface DescribedOperation {
    operationId: string;
    parameters: { name: string; in: string; required: boolean }[];
    requestBody?: { content: { 'application/json': { schema: { properties: object } } } };
    responses: Record<string, unknown>;
  }
  const described = async () => (await ask({ method: 'GET', url: '/api/openapi.json' })).body as Description;

  it('is OpenAPI 3.1 with every operation, its path parameters and both kinds of answer', async () => {
    const { openapi, paths } = await described();
    expect(openapi).toBe('3.1.0');
    for (const { contract } of operations) {
      const operation = paths[`/api${contract.path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[contract.method.toLowerCase()];
      expect(operation?.operationId).toBe(contract.name);
      const sends = contract.method === 'POST' || contract.method === 'PUT';
      const refused = ['400', '403', ...(contract.path.includes(':') ? ['404'] : []), ...(sends ? ['413', '415'] : []), '429', '500', '503'];
      expect(Object.keys(operation?.responses ?? {})).toEqual([String(contract.status ?? 200), ...refused, 'default']);
      expect(JSON.stringify(operation?.responses['403'])).toContain('x-yumen: 1');
    }
    const put = paths['/api/echo/{id}']?.put;
    expect(put?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      { name: 'x-yumen', in: 'header', required: true },
    ]);
    expect(Object.keys(put?.requestBody?.content['application/json'].schema.properties ?? {})).toEqual(['note']);
  });

  it('has no reference that leads nowhere and lists every error code', async () => {
    const document = await described();
    const written = JSON.stringify(document);
    for (const [, name] of written.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(document.components.schemas).toHaveProperty(name ?? '');
    for (const code of Object.keys(ERROR_CODES)) expect(written).toContain(`"${code}"`);
  });

  it('can be read as a page in both languages, without scripts or foreign files', async () => {
    for (const [lang, words] of [
      ['zh', '所需权限'],
      ['en', 'Permission'],
    ] as const) {
      const { text: page, headers } = await ask({ method: 'GET', url: `/api/docs?lang=${lang}` });
      expect(headers['content-type']).toContain('text/html');
      expect(page).toContain(words);
      expect(page).toContain('/api/echo/:id');
      expect(page).toMatch(lang === 'zh' ? /<html lang="zh-CN">/ : /<html lang="en">/);
      expect(page).not.toMatch(/<script|https?:\/\/|style="/);
    }
    expect((await ask({ method: 'GET', url: '/api/docs/style.css' })).headers['content-type']).toContain('text/css');
  });
});

describe('jobs over HTTP', () => {
  it('can be followed as events until they end', async () => {
    const { id } = await base.jobsOn(base.db).enqueue('demo.job', {});
    const worker = startWorker(base, definitions, { alone: true, idleMs: 10 });
    const { headers, text: events } = await ask({ method: 'GET', url: `/api/jobs/${id}/events` });
    await worker.stop();
    expect(headers['content-type']).toContain('text/event-stream');
    expect(events.trim().split('\n\n').at(-1)).toMatch(/^event: job\ndata: .*"state":"done"/);
    expect((await ask({ method: 'GET', url: `/api/jobs/${id}` })).body).toMatchObject({ id, state: 'done', result: 'over' });
    expect((await ask({ method: 'GET', url: '/api/jobs?name=demo.job' })).body.total).toBe(1);
  });

  it('can be cancelled, with an entry in the audit', async () => {
    const { id } = await base.jobsOn(base.db).enqueue('demo.job', {});
    expect((await ask({ method: 'POST', url: `/api/jobs/${id}/cancel` })).body).toMatchObject({ state: 'cancelled' });
    expect(await opened.db.sql`select event, subject from platform.audit_events`).toEqual([{ event: 'job.cancelled', subject: id }]);
    expect((await ask({ method: 'POST', url: '/api/jobs/none/cancel' })).status).toBe(404);
    expect((await ask({ method: 'GET', url: '/api/jobs/none/events' })).status).toBe(404);
  });
});
