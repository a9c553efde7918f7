import { text } from '@yumen/kernel';
import type { RoomPages } from '@yumen/ui/router';

export const clearancePages: RoomPages = {
  nav: [
    { path: '/', label: text('合作方案', 'Plans') },
    {
      path: '/rules',
      label: text('规则库', 'Rulebook'),
      pages: [
        { path: '/rules', label: text('全部要求', 'Requirements') },
        { path: '/rules/changes', label: text('法律变化', 'Changes of law') },
        { path: '/rules/gaps', label: text('待出台规定', 'Gaps') },
        { path: '/rules/layers', label: text('层级', 'Layers') },
        { path: '/rules/layers/report', label: text('层层加码', 'Gold-plating') },
        { path: '/programmes', label: text('可申请的计划', 'Programmes') },
        { path: '/rules/calendar', label: text('工作日历', 'Working days') },
      ],
    },
    {
      path: '/portfolio',
      label: text('方案集', 'Portfolio'),
      pages: [
        { path: '/portfolio', label: text('成批检查', 'Check many plans') },
        { path: '/portfolio/reform', label: text('改革测算', 'Reform') },
        { path: '/portfolio/desks', label: text('多头提交', 'Several desks') },
      ],
    },
  ],
  pages: [
    { path: '/', load: () => import('./pages/PlanList.tsx') },
    { path: '/plans/$id', load: () => import('./pages/Plan.tsx') },
    { path: '/plans/$id/schedule', load: () => import('./pages/PlanSchedule.tsx') },
    { path: '/plans/$id/documents', load: () => import('./pages/PlanDocuments.tsx') },
    { path: '/plans/$id/compare', load: () => import('./pages/PlanCompare.tsx') },
    { path: '/plans/$id/history', load: () => import('./pages/PlanHistory.tsx') },
    { path: '/plans/$id/print', load: () => import('./pages/PlanPrint.tsx') },
    { path: '/rules', load: () => import('./pages/Rules.tsx') },
    { path: '/rules/changes', load: () => import('./pages/Changes.tsx') },
    { path: '/rules/gaps', load: () => import('./pages/Gaps.tsx') },
    { path: '/rules/layers', load: () => import('./pages/Layers.tsx') },
    { path: '/rules/layers/report', load: () => import('./pages/LayersReport.tsx') },
    { path: '/rules/layers/$id', load: () => import('./pages/Layer.tsx') },
    { path: '/rules/calendar', load: () => import('./pages/Calendar.tsx') },
    { path: '/programmes', load: () => import('./pages/Programmes.tsx') },
    { path: '/portfolio', load: () => import('./pages/Portfolio.tsx') },
    { path: '/portfolio/reform', load: () => import('./pages/Reform.tsx') },
    { path: '/portfolio/desks', load: () => import('./pages/Desks.tsx') },
    { path: '/rules/$id', load: () => import('./pages/Rule.tsx') },
  ],
};
