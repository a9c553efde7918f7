import { text } from '@yumen/kernel';
import type { RoomPages } from '@yumen/ui/router';

export const outcomesPages: RoomPages = {
  nav: [
    {
      path: '/outcomes',
      label: text('成果', 'Outcomes'),
      pages: [
        { path: '/outcomes', label: text('统计', 'Figures') },
        { path: '/outcomes/studies', label: text('统计方案', 'Studies') },
        { path: '/outcomes/reports', label: text('报告', 'Report') },
        { path: '/outcomes/brief', label: text('国别一页', 'Country brief') },
        { path: '/outcomes/compare', label: text('两项对照', 'Compare') },
        { path: '/outcomes/results', label: text('其他成果', 'Other results') },
        { path: '/outcomes/links', label: text('关联审核', 'Review') },
        { path: '/outcomes/sources', label: text('数据来源', 'Data sources') },
      ],
    },
  ],
  pages: [
    { path: '/outcomes', load: () => import('./pages/Dashboard.tsx') },
    { path: '/outcomes/works', load: () => import('./pages/Works.tsx') },
    { path: '/outcomes/studies', load: () => import('./pages/Studies.tsx') },
    { path: '/outcomes/reports', load: () => import('./pages/Reports.tsx') },
    { path: '/outcomes/brief', load: () => import('./pages/Brief.tsx') },
    { path: '/outcomes/compare', load: () => import('./pages/Compare.tsx') },
    { path: '/outcomes/results', load: () => import('./pages/Results.tsx') },
    { path: '/outcomes/links', load: () => import('./pages/Links.tsx') },
    { path: '/outcomes/sources', load: () => import('./pages/Sources.tsx') },
  ],
};
