import { Problems } from '@yumen/ui/frame';
import { useMutation } from '@yumen/ui/query';
import { saveFile, type ServedFile } from './saveFile.ts';

interface FileButtonsProps<Format extends string> {
  /** Id of the words before the buttons, which name the group. */
  readonly id: string;
  readonly label: string;
  readonly formats: readonly Format[];
  readonly make: (format: Format) => Promise<ServedFile>;
}

/** One button a format; the file is made by the server and handed to the person. */
export function FileButtons<Format extends string>({ id, label, formats, make }: FileButtonsProps<Format>) {
  const save = useMutation({ mutationFn: make, onSuccess: saveFile });
  return (
    <div className="filter">
      <span className="soft small" id={id}>
        {label}
      </span>
      <div className="segments" role="group" aria-labelledby={id}>
        {formats.map((format) => (
          <button key={format} type="button" className="button" disabled={save.isPending} onClick={() => save.mutate(format)}>
            {format.toUpperCase()}
          </button>
        ))}
      </div>
      {save.error ? <Problems error={save.error} /> : null}
    </div>
  );
}
