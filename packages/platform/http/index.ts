import { randomUUID } from 'node:crypto';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { text, type Lang } from '@yumen/kernel';
import { LOCAL_ACTOR, requirePermission } from '../auth/index.ts';
import { readJob } from '../jobs/index.ts';
import { runOperation, type BaseContext, type Caller } from '../operation/call.ts';
import type { AnyContract, Operation } from '../operation/index.ts';
import { sendText, textOf } from './compress.ts';
import { DOCS_STYLE, docsPage } from './docs-page.ts';
import { fixedAnswers, isKnown } from './fixed.ts';
import { checkOrigin } from './guards.ts';
import { inputOf } from './input.ts';
import { jobEvents } from './job-events.ts';
import { openApiDocument } from './openapi.ts';
import { methodNotAllowed, noSuchPath, problemsFor, rawAnswer, tooManyRequests } from './problems.ts';
import { serveWeb } from './web.ts';

export { isLoopback } from './guards.ts';
export { openApiDocument } from './openapi.ts';

export interface HttpOptions {
  readonly operations: readonly Operation[];
  readonly base: BaseContext;
  readonly version: string;
  /** The address the server is bound to; decides which Host headers are ours. */
  readonly host: string;
  /** Folder of the built web application; without it a short page says how to build it. */
  readonly webRoot?: string;
  /** Requests one address may make in ten seconds, 1000 unless told. */
  readonly requestsPerTenSeconds?: number;
}

const DEFAULT_BODY_LIMIT = 1024 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';
const RECEIVE_TIMEOUT_MS = 60_000;
/** What is not even HTTP, such as an address with raw Chinese characters in it. */
const UNREADABLE_REQUEST = rawAnswer(400, {
  problems: [
    {
      code: 'bad_request',
      what: text('请求不是有效的 HTTP', 'This is not a valid HTTP request'),
      remedy: text('网址中的中文须按百分号编码', 'percent-encode characters beyond ASCII in the address'),
    },
  ],
  requestId: 'none',
});

/** Builds the HTTP server from the operations; it does not listen yet. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { operations, base, version } = options;
  const contracts = operations.map((operation) => operation.contract);
  const app = Fastify({
    logger: false,
    bodyLimit: DEFAULT_BODY_LIMIT,
    requestTimeout: RECEIVE_TIMEOUT_MS,
    forceCloseConnections: true,
    genReqId: () => randomUUID(),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(UNREADABLE_REQUEST);
    },
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: { buildValidator: noRouteSchemas, buildSerializer: noRouteSchemas } },
  });
  app.removeContentTypeParser('text/plain');
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY }, hsts: false });
  await app.register(rateLimit, {
    max: options.requestsPerTenSeconds ?? 1000,
    timeWindow: 10_000,
    errorResponseBuilder: (_request, context) => tooManyRequests(Math.max(1, Math.ceil(context.ttl / 1000))),
  });
  app.addHook('onRequest', async (request) => {
    const header = (name: string): string | undefined => [request.headers[name]].flat()[0];
    checkOrigin(
      {
        method: request.method,
        host: header('host'),
        origin: header('origin'),
        fetchSite: header('sec-fetch-site'),
        customHeader: header('x-yumen'),
      },
      options.host,
    );
  });
  refuseOtherMethods(app, contracts);
  app.addHook('onSend', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, problems, defect } = problemsFor(error);
    const fields = { err: error, request: request.id, method: request.method, path: request.routeOptions.url };
    if (defect) base.log.error(fields, 'a request failed');
    else base.log.debug({ ...fields, err: undefined, codes: problems.map((problem) => problem.code) }, 'a request was refused');
    return reply.code(status).send({ problems, requestId: request.id });
  });

  for (const operation of operations) mount(app, operation, base);
  app.get('/api/health', async () => ({ name: 'yumen', ok: true, version, database: base.db.kind }));
  app.get('/api/openapi.json', async (request, reply) =>
    sendText(request, reply.type(JSON_TYPE), textOf(JSON.stringify(openApiDocument(contracts, { version, lang: languageOf(request) })))),
  );
  app.get('/api/docs', async (request, reply) => sendText(request, reply.type('text/html; charset=utf-8'), textOf(docsPage(contracts, languageOf(request)))));
  app.get('/api/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(DOCS_STYLE));
  app.get('/api/jobs/:id/events', async (request, reply) => {
    const caller = callerOf(request);
    requirePermission(caller.actor, readJob.permission);
    const jobs = base.jobsOn(base.db);
    const job = await jobs.get((request.params as { id: string }).id);
    if (!job) throw noSuchPath(request.url);
    return reply
      .type('text/event-stream')
      .header('x-accel-buffering', 'no')
      .send(jobEvents(jobs, job, closing.signal));
  });
  await serveWeb(app, options.webRoot);
  return app;
}

const OWN_ROUTES = ['/health', '/openapi.json', '/docs', '/docs/style.css', '/jobs/:id/events'];

/**
 * Tells an address that exists, but not for this method, from one that does not: before the body is read, because whatever it holds,
 * the method is what is wrong. Looked up when it happens; a route for each of them would make every start slower.
 */
function refuseOtherMethods(app: FastifyInstance, contracts: readonly AnyContract[]): void {
  const routes = [...OWN_ROUTES.map((path) => ({ path, method: 'GET' })), ...contracts].map(({ path, method }) => ({ method, parts: path.split('/') }));
  app.addHook('onRequest', async (request, reply) => {
    const [path = ''] = request.url.split('?');
    if (!request.is404 || !path.startsWith('/api/')) return;
    const asked = path.slice('/api'.length).split('/');
    const fits = (parts: readonly string[]): boolean => parts.length === asked.length && parts.every((part, i) => part === asked[i] || (part.startsWith(':') && asked[i] !== ''));
    const methods = new Set(routes.filter(({ parts }) => fits(parts)).map(({ method }) => method));
    if (methods.size === 0) return;
    const allowed = [...methods, ...(methods.has('GET') ? ['HEAD'] : [])];
    void reply.header('allow', allowed.join(', '));
    throw methodNotAllowed(request.method, path, allowed);
  });
}

function mount(app: FastifyInstance, operation: Operation, base: BaseContext): void {
  const { contract } = operation;
  const keep = contract.fixed ? fixedAnswers() : undefined;
  app.route({
    method: contract.method,
    url: `/api${contract.path}`,
    ...(contract.bodyLimit === undefined ? {} : { bodyLimit: contract.bodyLimit }),
    handler: async (request, reply) => {
      const ended = new AbortController();
      reply.raw.once('close', () => ended.abort());
      const input = inputOf(contract, {
        params: request.params as Record<string, string>,
        query: request.query as Record<string, unknown>,
        body: request.body,
      });
      const run = (): Promise<unknown> => runOperation(operation, input, base, { ...callerOf(request), signal: ended.signal });
      if (keep) {
        const answer = await keep(input, run);
        void reply.header('etag', answer.etag).header('cache-control', 'no-cache');
        if (isKnown(request.headers['if-none-match'], answer.etag)) return reply.code(304).send();
        return sendText(request, reply.type(JSON_TYPE), answer);
      }
      const result = await run();
      const status = contract.status ?? 200;
      if (status === 204) return reply.code(204).send();
      if (contract.raw) {
        const { mediaType, content } = result as { mediaType: string; content: string };
        return reply.code(status).type(mediaType).send(content);
      }
      return sendText(request, reply.code(status).type(JSON_TYPE), textOf(JSON.stringify(result)));
    },
  });
}

/** Contracts are checked in runOperation. Without the library's own schema compilers the server starts a fifth sooner. */
function noRouteSchemas(): never {
  throw new Error('Routes have no schemas of their own: write a contract.');
}

/** In local mode everybody who reaches this computer's own address is its one person. */
function callerOf(request: FastifyRequest): Caller {
  return { actor: LOCAL_ACTOR, lang: languageOf(request) };
}

/** `?lang=` first, then what the browser asks for, Chinese when it says neither. */
function languageOf(request: FastifyRequest): Lang {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang;
  if (asked === 'zh' || asked === 'en') return asked;
  const accepted = request.headers['accept-language'] ?? '';
  const chinese = accepted.search(/\bzh\b/i);
  const english = accepted.search(/\ben\b/i);
  return english >= 0 && (chinese < 0 || english < chinese) ? 'en' : 'zh';
}

/** Own files only. Inline styles are allowed because the component library writes them as it runs; scripts never. */
const CONTENT_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
};
