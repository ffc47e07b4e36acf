import { z } from 'zod';
import { confluenceAuditVariants } from '../../simulator/cloud/confluence-audit/variants.ts';
import { faultSchema } from '../../simulator/switches.ts';
import { CREDENTIALS, EMPTY_TENANT, openConfluenceCloudSource, startCloudSimulator } from './confluence-cloud-site.ts';
import { rangeSourceConformance, type RangeSite } from './range-source-conformance.ts';
import { HTTP_FAULTS } from './http-faults.ts';

const rawSchema = z.object({ summary: z.string() });

function openSite(auth: keyof typeof CREDENTIALS) {
  return async (variant: Readonly<Record<string, unknown>>): Promise<RangeSite> => {
    const tenant = await startCloudSimulator(EMPTY_TENANT);
    const { confluenceAudit } = tenant.apis;
    confluenceAudit.variants.set(variant);
    const source = openConfluenceCloudSource(tenant, CREDENTIALS[auth](tenant));
    return {
      source,
      now: tenant.clock.now(),
      happen: (happenings) =>
        happenings.forEach(({ time, label }) =>
          confluenceAudit.append({ time, summary: label, author: 'audit-reader', remoteAddress: '203.0.113.9' })
        ),
      labelOf: ({ raw }) => rawSchema.parse(JSON.parse(raw)).summary,
      fail: (kind, times) =>
        tenant.switches.arm({
          kind: faultSchema.shape.kind.parse(kind),
          times,
          path: '/audit',
          bytes: 65 * 1024 * 1024,
          retryAfter: 1,
        }),
      close: async () => {
        await source.close();
        await tenant.close();
      },
    };
  };
}

const { shape } = confluenceAuditVariants;
const valuesOf = (name: keyof typeof shape): readonly unknown[] => {
  const open = shape[name].unwrap();
  return 'options' in open ? open.options : [...open.values];
};
const names = Object.keys(shape).filter((name): name is keyof typeof shape => name in shape);

/** Each value of each open question, with the defaults for the others. */
const SINGLE_VARIANTS = names.flatMap((name) => valuesOf(name).map((value) => ({ [name]: value })));
/** What pages depend on, all with all, over a page so small that everything is cut. */
const PAGING_VARIANTS = valuesOf('nextLink').flatMap((nextLink) =>
  valuesOf('echoedLimit').flatMap((echoedLimit) =>
    valuesOf('startBound').flatMap((startBound) =>
      valuesOf('endBound').flatMap((endBound) =>
        [2, 10].map((limitClamp) => ({ nextLink, echoedLimit, startBound, endBound, limitClamp, size: 'total' }))
      )
    )
  )
);
/** Pages that are empty and still lead on. */
const HIDING_VARIANTS = valuesOf('nextLink')
  .filter((nextLink) => nextLink !== 'absent')
  .flatMap((nextLink) =>
    [2, 10, 1000].map((limitClamp) => ({ hiddenRecords: 'wholePages', nextLink, limitClamp, size: 'total' }))
  );

rangeSourceConformance({
  name: 'Confluence Cloud',
  open: openSite('basic'),
  variants: [...SINGLE_VARIANTS, ...PAGING_VARIANTS, ...HIDING_VARIANTS],
  faults: HTTP_FAULTS,
});

/** What is refused once is no failure to a credential that is renewed and sent again. */
const RENEWED = HTTP_FAULTS.filter(({ name }) => name !== 'unauthorized');

for (const [auth, faults] of [
  ['scoped', HTTP_FAULTS],
  ['token', HTTP_FAULTS],
  ['oauth', RENEWED],
] as const) {
  rangeSourceConformance({ name: `Confluence Cloud with auth ${auth}`, open: openSite(auth), variants: [{}], faults });
}
