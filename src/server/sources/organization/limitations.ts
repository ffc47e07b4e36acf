import { list } from '../../../query/words/list.ts';
import type { Limitation } from '../../events/completeness.ts';
import { actionsInWords } from '../actions-in-words.ts';
import type { KnownActions } from './known-actions.ts';
import { USER_ACTIONS } from './recorded-actions.ts';

export interface BlindSpotContext {
  readonly known: KnownActions;
  /** Epoch ms. */
  readonly now: number;
  /** Products whose events are kept, empty: all. */
  readonly products: readonly string[];
  /** Canonical actions that another source of this data source records. */
  readonly recordedElsewhere: readonly string[];
}

/**
 * Acts that the detections count and no witness of this log shows. Views of a space or of other content are views of
 * pages to it, and so is printing.
 */
const UNWITNESSED = [
  'search_performed',
  'attachment_downloaded',
  'login_failed',
  'space_listed',
  'content_listed',
  'audit_config_updated',
];

/** Acts in Confluence that no product's own audit log in the Cloud tells. */
const CONFLUENCE_ACTS = [
  'page_viewed',
  'content_viewed',
  'space_viewed',
  'page_printed',
  'search_performed',
  'attachment_downloaded',
  'space_listed',
  'content_listed',
];

const RECORDED_BY_PLAN =
  'Atlassian records what users do (views, exports) only with Guard Premium or a Cloud Enterprise plan, and fills nothing in after an upgrade.';

/** What the organisation's audit log does not show, each with its cure. */
export function limitations(context: BlindSpotContext): Limitation[] {
  return [...userActivity(context), ...unlisted(context), ...partialScope(context)];
}

/** The plan cannot be asked for: a log without any activity of users is taken for one of a plan that records none. */
function userActivity({ known, now, recordedElsewhere }: BlindSpotContext): Limitation[] {
  const blindTo = [...USER_ACTIONS, 'content_viewed', 'space_viewed', 'page_printed'].filter(
    (action) => !recordedElsewhere.includes(action)
  );
  return known.recordsUsers(now) || blindTo.length === 0
    ? []
    : [
        {
          kind: 'coverage',
          text: `The organisation’s audit log holds no view in Confluence of the last week, so its plan may not record what people read. ${RECORDED_BY_PLAN} If yours does, let somebody view a page.`,
          blindTo,
        },
      ];
}

function unlisted({ known, recordedElsewhere }: BlindSpotContext): Limitation[] {
  const blindTo = UNWITNESSED.filter((action) => !known.has(action) && !recordedElsewhere.includes(action));
  return blindTo.length === 0
    ? []
    : [
        {
          kind: 'unrecorded',
          text: `The organisation’s audit log is not known to record ${actionsInWords(blindTo, 'or')}, so a count of these is too low. Choose only other actions for a rule on this source.`,
          blindTo,
        },
      ];
}

/** That the log lists an action proves nothing of a product whose events are left out. */
function partialScope({ products, recordedElsewhere }: BlindSpotContext): Limitation[] {
  const isConfluenceKept = products.some((product) => product.toLowerCase() === 'confluence');
  const blindTo = CONFLUENCE_ACTS.filter((action) => !recordedElsewhere.includes(action));
  return products.length === 0
    ? []
    : [
        {
          kind: 'partial-scope',
          text: `Only events of ${list(products)}, and of no product, are kept: those of other products are missing. Clear "Products" to keep all.`,
          ...(!isConfluenceKept && { blindTo }),
        },
      ];
}
