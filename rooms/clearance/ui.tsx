import { text } from '@yumen/kernel';
import { registerWords } from '@yumen/ui/i18n';
import type { RoomPages } from '@yumen/ui/router';
import en from './i18n/en.json';
import zh from './i18n/zh.json';

registerWords('clearance', { zh, en });

export const clearancePages: RoomPages = {
  nav: [{ path: '/', label: text('合作方案', 'Plans') }],
  pages: [{ path: '/', load: () => import('./pages/PlanList.tsx') }],
};
