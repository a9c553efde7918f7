import { useState } from 'react';
import { countryWords } from '@yumen/kernel';
import { partnerCountries } from '@yumen/rules';
import { useText } from '@yumen/ui/i18n';
import { CountryPicker } from '../answer/CountryPicker.tsx';
import { statingPartners } from '../plan/edit.ts';
import { useT } from '../words.ts';
import { useWork } from './work.ts';
import './where.css';

/** Where the partners are. It groups plans and brings them into the brief of a country; no verdict rests on it. */
export function Partners() {
  const t = useT();
  const text = useText();
  const { kept, keeper } = useWork();
  const [open, setOpen] = useState(false);
  const codes = partnerCountries(kept.document);
  return (
    <details className="plan-partners" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="soft">{t('partners')}</span> {codes.map((code) => text(countryWords(code))).join(t('listSeparator')) || t('partners.none')}
      </summary>
      {open ? (
        <div className="stack plan-where-choices">
          <p className="soft small">{t('partners.lead')}</p>
          <div className="row">
            <CountryPicker codes={codes} onCodes={(next) => keeper.edit((document) => statingPartners(document, next))} another={t('partners.another')} />
          </div>
        </div>
      ) : null}
    </details>
  );
}
