import type { BaselineMethod, BaselineQuery } from '../../query/query.ts';
import { durationMs } from '../../query/duration.ts';
import { span } from '../../query/words/amounts.ts';
import { plural } from '../../query/words/numbers.ts';
import type { DataFrame, FrameMeta, Notice } from '../grafana/frames/frame.ts';
import { answerMeta, tableMeta } from './answer-meta.ts';
import { answeredKeys, keyNotices } from './answered-keys.ts';
import { within } from './assessment.ts';
import { knowHistory, requireHistory } from './baseline-history.ts';
import { baselineSpan } from './baseline-span.ts';
import { breadths } from './baseline-breadth.ts';
import { newValues } from './baseline-first-seen.ts';
import type { BaselineEvents, BaselineValues, Parts } from './baseline-values.ts';
import { zScores } from './baseline-z-score.ts';
import { requireCertainty } from './certainty.ts';
import { countActsOnce } from './count-acts-once.ts';
import { eventsWithin } from './evidence-events.ts';
import { evidenceFrame } from './evidence-frame.ts';
import { KeyValues } from './key-values.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { readEvents } from './read-events.ts';
import { valueFrame } from './value-frame.ts';
import { valuelessNotice } from './valueless-events.ts';

const METHODS: Readonly<Record<BaselineMethod, (events: BaselineEvents) => BaselineValues>> = {
  zScore: zScores,
  firstSeen: newValues,
  breadth: breadths,
};

/**
 * What is unusual for each key: one number a key (`value`), the numbers that it is made of
 * (`parts`), or what a person asks next (`evidence`). A hole in the
 * scored part makes values too low, as in every count; one in the history is left out of it and told (`knowHistory`).
 */
export async function answerBaseline(
  query: BaselineQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const span = baselineSpan(query, request.range, environment.now());
  const { columns, selection, assessment, notices } = await readEvents(
    query,
    span.read,
    request,
    environment,
    span.scored
  );
  const once = countActsOnce(selection, columns.dictionaries, [...query.groupBy, query.field]);
  const history = knowHistory(query.method, span, assessment);
  const { grouped, value, withoutHistory, parts, texts } = METHODS[query.method]({
    query,
    span,
    selection: once.selection,
    dictionaries: columns.dictionaries,
    unknown: history.unknown,
  });
  const keys = answeredKeys(query, value);
  const scored = within(assessment, { from: span.scored.from, to: span.scored.to + 1 });
  requireHistory(query.method, history, request.alert, { answered: keys.length, withoutHistory });
  requireCertainty(scored, request.alert, keys.length);
  const valued = value.reduce((count, each) => count + (Number.isNaN(each) ? 0 : 1), 0);
  const meta = answerMeta(query, assessment, [
    ...notices,
    ...history.notices,
    ...once.notices,
    ...valuelessNotice(query.field, once.selection, grouped),
    ...shortHistoryNotice(query, withoutHistory),
    ...keyNotices(query, grouped, keys.length, valued),
  ]);
  const names = new KeyValues(query.groupBy, grouped, columns.dictionaries);
  switch (query.result) {
    case 'value':
      return [valueFrame(names, keys, value, meta)];
    case 'parts':
      return [partsFrame(names, parts(keys), meta)];
    case 'evidence': {
      const { times, fields } = texts(keys);
      return [
        await evidenceFrame({
          query,
          request,
          store: environment.store,
          settings: environment.settings,
          dictionaries: columns.dictionaries,
          selection: once.selection,
          grouped,
          keys,
          value,
          reached: eventsWithin(grouped, keys, times),
          meta,
          more: fields,
        }),
      ];
    }
  }
}

function partsFrame(names: KeyValues, { keys, fields, notices = [] }: Parts, meta: FrameMeta): DataFrame {
  return {
    meta: tableMeta(meta, notices),
    fields:
      keys.length === 0
        ? []
        : [
            ...names.columns(keys),
            { name: 'user.name', type: 'string', values: keys.map((key) => names.userName(key)) },
            ...fields,
          ],
  };
}

/** Who is not judged: nothing is said of these keys, which is not the same as nothing unusual. */
function shortHistoryNotice({ method, history }: BaselineQuery, keys: number): Notice[] {
  if (keys === 0) {
    return [];
  }
  const lacking = method === 'zScore' ? 'fewer than 5 known days with events' : 'nothing known';
  return [
    {
      severity: 'warning',
      text: `Not judged: ${plural(keys, 'key')} ${keys === 1 ? 'has' : 'have'} ${lacking} in the ${span(durationMs(history) ?? 0)} before.`,
    },
  ];
}
