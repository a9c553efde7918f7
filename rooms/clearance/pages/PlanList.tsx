import { PageHead } from '@yumen/ui/frame';
import { useWords } from '@yumen/ui/i18n';
import type zh from '../i18n/zh.json';

/** All plans, saved on the server and on this device. */
export function Page() {
  const t = useWords<keyof typeof zh>('clearance');
  return <PageHead title={t('plans')} />;
}
