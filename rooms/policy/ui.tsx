import { text } from '@yumen/kernel';
import type { RoomPages } from '@yumen/ui/router';

export const policyPages: RoomPages = {
  nav: [
    {
      path: '/policy',
      label: text('法规政策', 'Law library'),
      pages: [
        { path: '/policy', label: text('文本库', 'Texts') },
        { path: '/policy/changes', label: text('文本更新', 'What changed') },
      ],
    },
    {
      path: '/policy/matrix',
      label: text('政策分析', 'Policy analysis'),
      pages: [
        { path: '/policy/matrix', label: text('工作内容矩阵', 'Matrix') },
        { path: '/policy/tasks', label: text('任务图', 'Task map') },
        { path: '/policy/indicators', label: text('指标板', 'Indicators') },
        { path: '/policy/coding', label: text('标注台', 'Coding') },
        { path: '/policy/agreement', label: text('一致性', 'Agreement') },
        { path: '/policy/codebooks', label: text('编码本', 'Codebooks') },
      ],
    },
  ],
  pages: [
    { path: '/policy', load: () => import('./pages/Library.tsx') },
    { path: '/policy/text/$id', load: () => import('./pages/Text.tsx') },
    { path: '/policy/compare', load: () => import('./pages/Compare.tsx') },
    { path: '/policy/changes', load: () => import('./pages/Changes.tsx') },
    { path: '/policy/tasks', load: () => import('./pages/Tasks.tsx') },
    { path: '/policy/indicators', load: () => import('./pages/Indicators.tsx') },
    { path: '/policy/matrix', load: () => import('./pages/Matrix.tsx') },
    { path: '/policy/coding', load: () => import('./pages/Coding.tsx') },
    { path: '/policy/agreement', load: () => import('./pages/Agreement.tsx') },
    { path: '/policy/codebooks', load: () => import('./pages/Codebooks.tsx') },
  ],
};
