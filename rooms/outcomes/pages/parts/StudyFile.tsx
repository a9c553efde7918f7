import { useState } from 'react';
import type { StudyDefinition } from '../../contract.ts';
import { useT } from './words.ts';

/** A definition is a few kilobytes; anything larger is not one. */
const MAX_BYTES = 4 * 1024 * 1024;

/** Reads a definition a colleague sent. What is in it is checked by the server when it is computed or saved. */
export function StudyFile({ onRead }: { onRead: (definition: StudyDefinition) => void }) {
  const t = useT();
  const [wrong, setWrong] = useState(false);
  const read = async (file: File) => {
    const value = file.size > MAX_BYTES ? undefined : definitionIn(await file.text());
    setWrong(value === undefined);
    if (value) onRead(value);
  };
  return (
    <>
      <label className="filter">
        <span className="soft small">{t('studies.upload')}</span>
        <input
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) void read(file);
          }}
        />
      </label>
      {wrong ? (
        <p className="error-text" role="alert">
          {t('studies.notOne')}
        </p>
      ) : null}
    </>
  );
}

function definitionIn(words: string): StudyDefinition | undefined {
  try {
    const value = JSON.parse(words) as Partial<StudyDefinition> | null;
    return typeof value?.title === 'string' && typeof value.set === 'object' && value.set !== null ? (value as StudyDefinition) : undefined;
  } catch {
    return undefined;
  }
}
