export { Link, Outlet, useNavigate, useParams, useSearch, useLocation } from '@tanstack/react-router';
export { useAddress } from './address.ts';
export type { AddressValues } from './address.ts';
import type { ComponentType } from 'react';

/** A page of a room: its path, and the module that is fetched when somebody goes there. */
export interface PageRoute {
  readonly path: string;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
}

interface NavPage {
  readonly path: string;
  readonly label: { readonly zh: string; readonly en: string };
}

/** An entry of the main navigation; its pages, where there are several, make a second row while one of them is open. */
export interface NavEntry extends NavPage {
  readonly pages?: readonly NavPage[];
}

/** What a room's `ui.tsx` exports: its pages, all fetched lazily, and its place in the navigation. */
export interface RoomPages {
  readonly nav: readonly NavEntry[];
  readonly pages: readonly PageRoute[];
}
