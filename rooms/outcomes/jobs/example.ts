import { Type } from 'typebox';
import { text } from '@yumen/kernel';
import { defineJob } from '@yumen/platform/jobs';
import { headerKey } from '../grants/columns.ts';
import { readGrants } from '../grants/read-grants.ts';
import { sharedEngine } from '../engine/shared.ts';
import { EXAMPLE_FILES, EXAMPLE_FOLDER, EXAMPLE_LIST, EXAMPLE_STUDY, exampleGrantsCsv } from '../example/grants.ts';
import { exampleJsonLines, exampleWos } from '../example/works.ts';
import { importAll } from '../load/import-all.ts';
import { dropUploads, uploadPath } from '../load/uploads.ts';
import { mergeDecisions, rememberMapping, saveGrants, saveStudy, studyById } from '../store.ts';
import { linkAnew } from './link.ts';

/** Loads invented records and grants, links them and leaves a study to look at: what a person without data of their own begins with. */
export const exampleJob = defineJob({
  name: 'outcomes.example',
  input: Type.Object({}),
  run: async (_input, context) => {
    const { db, files, home } = context;
    const engine = await sharedEngine(home);
    await context.progress({ note: text('正在读入虚构的项目和论文', 'reading invented grants and papers') });
    const write = async (name: string, content: string) => {
      const path = await uploadPath(files, EXAMPLE_FOLDER, name);
      await files.write(path, content);
      return path;
    };
    const list = await write('grants.csv', exampleGrantsCsv());
    const read = await readGrants(list, { list: EXAMPLE_LIST });
    await rememberMapping(db, headerKey(read.header), read.mapping, context.now());
    await saveGrants(db, EXAMPLE_LIST, 'grants.csv', read.grants, read.report, context.now());
    const works = [await write(EXAMPLE_FILES[0], exampleJsonLines()), await write(EXAMPLE_FILES[1], exampleWos())];
    const { works: count } = await importAll(engine, works, await mergeDecisions(db), { signal: context.signal });
    const { links } = await linkAnew(engine, context);
    if (!(await studyById(db, EXAMPLE_STUDY))) {
      await saveStudy(
        db,
        EXAMPLE_STUDY,
        {
          title: '虚构示例：国际合作项目的论文 (invented example)',
          set: { grants: { lists: [EXAMPLE_LIST] } },
          periods: [
            [2018, 2021],
            [2022, 2025],
          ],
        },
        context.now(),
      );
    }
    await dropUploads(home, [list]);
    return { works: count, grants: read.grants.length, links };
  },
});
