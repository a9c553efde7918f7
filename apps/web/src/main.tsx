import { StrictMode, Suspense, lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { Outlet, RouterProvider, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Frame, LangProvider, Loading, NotFound, Problems } from '@yumen/ui/frame';
import { QueryClient, QueryClientProvider } from '@yumen/ui/query';
import type { PageRoute } from '@yumen/ui/router';
import '@yumen/ui/styles.css';
import { ROOMS } from './rooms.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 30_000, refetchOnWindowFocus: false } } });

const root = createRootRoute({
  component: () => (
    <Frame nav={ROOMS.flatMap((room) => room.nav)}>
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    </Frame>
  ),
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <Problems error={error} />,
});

function pageRoute(page: PageRoute) {
  const Page = lazy(async () => ({ default: (await page.load()).Page }));
  return createRoute({ getParentRoute: () => root, path: page.path, component: Page });
}

const router = createRouter({
  routeTree: root.addChildren(ROOMS.flatMap((room) => room.pages).map(pageRoute)),
  scrollRestoration: true,
});

const host = document.getElementById('root');
if (host) {
  createRoot(host).render(
    <StrictMode>
      <LangProvider>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LangProvider>
    </StrictMode>,
  );
}
