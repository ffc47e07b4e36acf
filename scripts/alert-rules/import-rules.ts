import { GrafanaApi, type GrafanaAccess } from './grafana-api.ts';
import { apiRuleGroup, readGroups } from './rule-group.ts';

/**
 * Puts the groups of provisioning files into Grafana, each file after the other: importing again changes nothing, or brings a
 * group up to date.
 * @param texts of the files
 * @param told takes a line for each group
 * @throws Error with Grafana's answer; groups before it are in
 */
export async function importRules(
  texts: readonly string[],
  access: GrafanaAccess,
  dataSourceUid: string,
  told: (line: string) => void
): Promise<void> {
  const grafana = new GrafanaApi(access);
  await grafana.checkDataSource(dataSourceUid);
  const folders = new Map<string, string>();
  for (const group of texts.flatMap(readGroups)) {
    const folderUid = folders.get(group.folder) ?? (await grafana.ensureFolder(group.folder));
    folders.set(group.folder, folderUid);
    await grafana.putRuleGroup(apiRuleGroup(group, folderUid, dataSourceUid));
    told(`${group.name}: ${group.rules.length} rules`);
  }
}
