import type { Area, CoverageLevel } from './audit-record.ts';
import { productActions, productCategories } from './product-actions.ts';

export const locales = ['en', 'de', 'zh'] as const;
export type Locale = (typeof locales)[number];
export type Texts = readonly [en: string, de: string, zh: string];

/** Key, category and area, level, texts. */
export type AuditActionRow = readonly [key: string, kind: readonly [string, Area], level: CoverageLevel, texts: Texts];

/** What the site knows of one kind of row. */
export interface AuditAction {
  key: string;
  categoryKey: string;
  area: Area;
  /** Level of its area's coverage from which it is recorded. */
  level: CoverageLevel;
  texts: Texts;
}

const categories: Record<string, Texts> = {
  ...productCategories,
  'audit.logging.category.permissions': ['Permissions', 'Berechtigungen', '权限'],
  'audit.logging.category.user.management': ['Users and groups', 'Benutzer und Gruppen', '用户和组'],
  'audit.logging.category.auth': ['Authentication', 'Authentifizierung', '身份验证'],
  'audit.logging.category.plugins': ['Apps', 'Apps', '应用'],
  'audit.logging.category.import.export': ['Import/Export', 'Import/Export', '导入/导出'],
  'audit.logging.category.spaces': ['Spaces', 'Bereiche', '空间'],
  'audit.logging.category.pages': ['Pages', 'Seiten', '页面'],
  'audit.logging.category.search': ['Search', 'Suche', '搜索'],
  'audit.logging.category.admin': ['Global administration', 'Globale Administration', '全局管理'],
  'atlassian.audit.event.category.audit': ['Auditing', 'Auditierung', '审计'],
  'personal.access.tokens.audit.log.category': ['Security', 'Sicherheit', '安全'],
};

const prefix = 'audit.logging.summary.';
const permissions = ['audit.logging.category.permissions', 'PERMISSIONS'] as const;
const people = ['audit.logging.category.user.management', 'USER_MANAGEMENT'] as const;
const auth = ['audit.logging.category.auth', 'SECURITY'] as const;
const apps = ['audit.logging.category.plugins', 'GLOBAL_CONFIG_AND_ADMINISTRATION'] as const;
const exporting = ['audit.logging.category.import.export', 'LOCAL_CONFIG_AND_ADMINISTRATION'] as const;
const spaces = ['audit.logging.category.spaces', 'LOCAL_CONFIG_AND_ADMINISTRATION'] as const;
const pages = ['audit.logging.category.pages', 'END_USER_ACTIVITY'] as const;
const search = ['audit.logging.category.search', 'END_USER_ACTIVITY'] as const;
const administration = ['audit.logging.category.admin', 'GLOBAL_CONFIG_AND_ADMINISTRATION'] as const;
const auditing = ['atlassian.audit.event.category.audit', 'AUDIT_LOG'] as const;
const tokens = ['personal.access.tokens.audit.log.category', 'SECURITY'] as const;

const table: readonly AuditActionRow[] = [
  [
    `${prefix}space.permission.added`,
    permissions,
    'BASE',
    ['Space permission added', 'Bereichsberechtigung hinzugefügt', '已添加空间权限'],
  ],
  [
    `${prefix}space.permission.removed`,
    permissions,
    'BASE',
    ['Space permission removed', 'Bereichsberechtigung entfernt', '已移除空间权限'],
  ],
  [
    `${prefix}global.permission.added`,
    permissions,
    'BASE',
    ['Global permission added', 'Globale Berechtigung hinzugefügt', '已添加全局权限'],
  ],
  [`${prefix}user.created`, people, 'BASE', ['User created', 'Benutzer erstellt', '已创建用户']],
  [`${prefix}user.updated`, people, 'BASE', ['User details updated', 'Benutzerdetails aktualisiert', '已更新用户详情']],
  [`${prefix}user.renamed`, people, 'BASE', ['User renamed', 'Benutzer umbenannt', '已重命名用户']],
  [`${prefix}user.deleted`, people, 'BASE', ['User deleted', 'Benutzer gelöscht', '已删除用户']],
  [
    `${prefix}user.password.changed`,
    people,
    'BASE',
    ['User password changed', 'Benutzerkennwort geändert', '已更改用户密码'],
  ],
  [`${prefix}group.created`, people, 'BASE', ['Group created', 'Gruppe erstellt', '已创建组']],
  [
    `${prefix}group.membership.added`,
    people,
    'BASE',
    ['User added to group', 'Benutzer zu Gruppe hinzugefügt', '用户已添加到组'],
  ],
  [
    `${prefix}group.membership.removed`,
    people,
    'BASE',
    ['User removed from group', 'Benutzer aus Gruppe entfernt', '用户已从组中移除'],
  ],
  [
    `${prefix}directory.added`,
    people,
    'BASE',
    ['User directory added', 'Benutzerverzeichnis hinzugefügt', '已添加用户目录'],
  ],
  [
    `${prefix}login.success`,
    auth,
    'ADVANCED',
    ['User login successful', 'Benutzeranmeldung erfolgreich', '用户登录成功'],
  ],
  [
    `${prefix}login.failed`,
    auth,
    'ADVANCED',
    ['User login failed', 'Benutzeranmeldung fehlgeschlagen', '用户登录失败'],
  ],
  [`${prefix}user.logout`, auth, 'FULL', ['User logged out', 'Benutzer abgemeldet', '用户已注销']],
  [
    `${prefix}sudo.auth.successful`,
    auth,
    'BASE',
    ['Secure admin session started', 'Sichere Admin-Sitzung gestartet', '安全管理会话已开始'],
  ],
  [`${prefix}plugin.enabled`, apps, 'BASE', ['App enabled', 'App aktiviert', '应用已启用']],
  [
    `${prefix}global.settings.edited`,
    administration,
    'BASE',
    ['Global settings edited', 'Globale Einstellungen bearbeitet', '已编辑全局设置'],
  ],
  [`${prefix}space.created`, spaces, 'BASE', ['Space created', 'Bereich erstellt', '已创建空间']],
  [
    `${prefix}space.config.updated`,
    spaces,
    'BASE',
    ['Space configuration updated', 'Bereichskonfiguration aktualisiert', '已更新空间配置'],
  ],
  [`${prefix}space.import`, exporting, 'BASE', ['Space import', 'Bereichsimport', '空间导入']],
  [`${prefix}space.export`, exporting, 'BASE', ['Space export', 'Bereichsexport', '空间导出']],
  [`${prefix}space.pdf.export`, exporting, 'BASE', ['Space PDF export', 'Bereichs-PDF-Export', '空间 PDF 导出']],
  [`${prefix}page.created`, pages, 'BASE', ['Page created', 'Seite erstellt', '已创建页面']],
  [`${prefix}page.deleted`, pages, 'BASE', ['Page deleted', 'Seite gelöscht', '已删除页面']],
  [`${prefix}page.shared`, pages, 'ADVANCED', ['Page shared', 'Seite geteilt', '已分享页面']],
  [`${prefix}page.pdf.export`, pages, 'ADVANCED', ['Page PDF export', 'Seiten-PDF-Export', '页面 PDF 导出']],
  [`${prefix}attachment.downloaded`, pages, 'FULL', ['Attachment downloaded', 'Anhang heruntergeladen', '已下载附件']],
  [`${prefix}search.performed`, search, 'FULL', ['Search performed', 'Suche durchgeführt', '已执行搜索']],
  [
    'personal.access.tokens.audit.log.summary.token.created',
    tokens,
    'BASE',
    ['Personal access token created', 'Persönliches Zugriffstoken erstellt', '已创建个人访问令牌'],
  ],
  [
    'personal.access.tokens.audit.log.summary.token.deleted',
    tokens,
    'BASE',
    ['Personal access token deleted', 'Persönliches Zugriffstoken gelöscht', '已删除个人访问令牌'],
  ],
  [
    'atlassian.audit.event.action.audit.search',
    auditing,
    'BASE',
    ['Audit Log search performed', 'Audit-Protokollsuche durchgeführt', '已执行审核日志搜索'],
  ],
  [
    'atlassian.audit.event.action.audit.config.updated',
    auditing,
    'BASE',
    ['Audit Log configuration updated', 'Audit-Protokollkonfiguration aktualisiert', '已更新审核日志配置'],
  ],
  [
    'com.example.wiki.diagram.exported',
    ['com.example.wiki.category', 'ECOSYSTEM'],
    'BASE',
    ['Diagram exported', 'Diagramm exportiert', '已导出图表'],
  ],
];

/** Names of changed values and attributes by i18n key. Keys that are not here are shown as they are. */
const labels: Record<string, Texts> = {
  Group: ['Group', 'Gruppe', '组'],
  Space: ['Space', 'Bereich', '空间'],
  Type: ['Type', 'Typ', '类型'],
  'audit.logging.changed.value.username': ['Username', 'Benutzername', '用户名'],
  'audit.logging.changed.value.full.name': ['Full name', 'Vollständiger Name', '全名'],
  'audit.logging.changed.value.email': ['Email', 'E-Mail', '电子邮件'],
  'audit.logging.changed.value.allowed.operation': ['Allowed operation', 'Erlaubte Aktion', '允许的操作'],
  'audit.logging.changed.value.site.title': ['Site title', 'Titel der Website', '站点标题'],
  'audit.logging.extra.attribute.query': ['Search query', 'Suchanfrage', '搜索查询'],
  'audit.logging.extra.attribute.results': ['Results', 'Ergebnisse', '结果'],
  'audit.logging.extra.attribute.type': ['Export type', 'Exporttyp', '导出类型'],
  'audit.logging.extra.attribute.version': ['Version', 'Version', '版本'],
  'audit.logging.extra.attribute.title': ['Title', 'Titel', '标题'],
  'atlassian.audit.event.change.coverage.level': ['Coverage level', 'Abdeckungsgrad', '覆盖级别'],
  'atlassian.audit.event.attribute.id': ['ID Range', 'ID-Bereich', 'ID 范围'],
  'atlassian.audit.event.attribute.query': ['Query', 'Abfrage', '查询'],
  'atlassian.audit.event.attribute.results': ['Results returned', 'Zurückgegebene Ergebnisse', '返回的结果'],
  'atlassian.audit.event.attribute.timestamp': ['Timestamp Range', 'Zeitbereich', '时间戳范围'],
};

const actions = new Map<string, AuditAction>(
  [...table, ...productActions].map(([key, [categoryKey, area], level, texts]) => [
    key,
    { key, categoryKey, area, level, texts },
  ])
);

/** The catalogue's entry; an unknown key belongs to an app whose text nobody translated. */
export function auditAction(key: string): AuditAction {
  const known = actions.get(key);
  if (known) {
    return known;
  }
  return { key, categoryKey: 'com.example.wiki.category', area: 'ECOSYSTEM', level: 'BASE', texts: [key, key, key] };
}

/** Text of an action in the site's language. */
export function actionText(action: AuditAction, locale: Locale): string {
  return action.texts[locales.indexOf(locale)] ?? action.key;
}

/** Text of a category in the site's language. */
export function categoryText(categoryKey: string, locale: Locale): string {
  return categories[categoryKey]?.[locales.indexOf(locale)] ?? 'Example Wiki';
}

/** Text of a changed value's or attribute's name in the site's language. */
export function labelText(i18nKey: string, locale: Locale): string {
  return labels[i18nKey]?.[locales.indexOf(locale)] ?? i18nKey;
}
