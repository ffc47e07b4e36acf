/** Name of the user, else the id that is the alert's label. */
export const WHO =
  '{{ with index $values.B.Labels "user.name" }}{{ . }}{{ else }}{{ index $labels "user.id" }}{{ end }}';

export const ADDRESS = '{{ index $labels "source.ip" }}';

/** The condition's value, a whole number. */
export const COUNT = '{{ index $values "A" }}';

/** The condition's value with one decimal. */
export const SCORE = '{{ printf "%.1f" $values.A.Value }}';

/** The source that a number of `status` is about. */
export const SOURCE = '{{ index $labels "event.dataset" }}';

/** What the evidence says about an alert; a line without a value is left out. */
const EVIDENCE_LINES = [
  [
    'Who',
    '{{ with index $values.B.Labels "user.full_name" }}{{ . }} {{ end }}{{ with index $values.B.Labels "user.name" }}({{ . }}){{ end }}',
    'user.name',
  ],
  ['When', '{{ index $values.B.Labels "event.start" }} to {{ index $values.B.Labels "event.end" }}', 'event.start'],
  [
    'How much',
    '{{ index $values.B.Labels "events" }} events, {{ index $values.B.Labels "pages" }} pages, {{ index $values.B.Labels "spaces" }} spaces, {{ index $values.B.Labels "addresses" }} addresses',
    'events',
  ],
  ['Actions', '{{ . }}', 'actions'],
  ['Objects', '{{ . }}', 'top_objects'],
  ['Spaces', '{{ . }}', 'top_spaces'],
  ['Searched for', '{{ . }}', 'searches'],
  ['Programs', '{{ . }}', 'user_agents'],
  ['Places', '{{ . }}', 'places'],
] as const;

/** A description: what it means, and a line for each thing that the evidence knows. */
export function described(meaning: string): string {
  const lines = EVIDENCE_LINES.map(
    ([name, text, column]) => `{{ with index $values.B.Labels "${column}" }}\n${name}: ${text}{{ end }}`
  );
  return meaning + lines.join('');
}

/** A link that the evidence gives relative to Grafana's own address; nothing where it gives none, as of an address many users have. */
export function evidenceLink(column: 'explore' | 'dashboard'): string {
  return `{{ with index $values.B.Labels "${column}" }}{{ externalURL }}{{ . }}{{ end }}`;
}

/** A dashboard of the plugin, by its uid. */
export function dashboardLink(uid: string): string {
  return `{{ externalURL }}d/${uid}`;
}
