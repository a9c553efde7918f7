import { text } from '@yumen/kernel';
import { registerWords } from '@yumen/ui/i18n';
import type { RoomPages } from '@yumen/ui/router';
import en from './i18n/en.json';
import zh from './i18n/zh.json';

registerWords('outcomes', { zh, en });

export const outcomesPages: RoomPages = {
  nav: [
    {
      path: '/outcomes',
      label: text('成果', 'Outcomes'),
      pages: [
        { path: '/outcomes', label: text('统计', 'Figures') },
        { path: '/outcomes/links', label: text('关联审核', 'Review') },
        { path: '/outcomes/sources', label: text('数据来源', 'Data sources') },
      ],
    },
  ],
  pages: [
    { path: '/outcomes', load: () => import('./pages/Dashboard.tsx') },
    { path: '/outcomes/links', load: () => import('./pages/Links.tsx') },
    { path: '/outcomes/sources', load: () => import('./pages/Sources.tsx') },
  ],
};
