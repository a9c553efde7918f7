import { text } from '@yumen/kernel';
import { registerWords } from '@yumen/ui/i18n';
import type { RoomPages } from '@yumen/ui/router';
import en from './i18n/en.json';
import zh from './i18n/zh.json';

registerWords('policy', { zh, en });

export const policyPages: RoomPages = {
  nav: [{ path: '/policy', label: text('法规政策', 'Law library') }],
  pages: [
    { path: '/policy', load: () => import('./pages/Library.tsx') },
    { path: '/policy/text/$id', load: () => import('./pages/Text.tsx') },
    { path: '/policy/compare', load: () => import('./pages/Compare.tsx') },
  ],
};
