import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { noSuchPath } from './problems.ts';

const A_YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web application. Every address without a file extension is a page of it, and so is what a
 * browser opens as a page although its last part holds a dot (a requirement's id); files whose name carries their
 * content's hash are kept by the browser, the page itself is asked for anew each time.
 */
export async function serveWeb(app: FastifyInstance, root: string | undefined): Promise<void> {
  const built = root !== undefined && existsSync(join(root, 'index.html'));
  if (built) {
    const { default: fastifyStatic } = await import('@fastify/static');
    await app.register(fastifyStatic, {
      root,
      // The build leaves a compressed copy beside each file worth it.
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const lasting = path.startsWith(join(root, 'assets'));
        void reply.header('cache-control', lasting ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const asksForPage = !/\.[a-z0-9]+$/i.test(path) || (request.headers.accept ?? '').includes('text/html');
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/^\/api(\/|$)/.test(path) && asksForPage;
    if (!isPage) throw noSuchPath(path);
    if (built) return reply.sendFile('index.html');
    return reply.type('text/html; charset=utf-8').send(NOT_BUILT);
  });
}

const NOT_BUILT = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>玉门 Yumen</title></head>
<body><main><h1>玉门 Yumen</h1>
<p>服务正在运行，但网页尚未构建。请执行 npm run build，然后刷新本页。接口见 <a href="/api/docs">/api/docs</a>。</p>
<p lang="en">The server runs, but its pages have not been built. Run npm run build, then reload. The API is at <a href="/api/docs?lang=en">/api/docs</a>.</p>
</main></body></html>
`;
