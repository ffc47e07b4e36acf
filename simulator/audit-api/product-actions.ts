import type { AuditActionRow, Texts } from './catalogue.ts';

/** Categories of Jira and Bitbucket. */
export const productCategories: Readonly<Record<string, Texts>> = {
  'jira.auditing.category.usermanagement': ['user management', 'Benutzerverwaltung', '用户管理'],
  'jira.auditing.category.groupmanagement': ['group management', 'Gruppenverwaltung', '组管理'],
  'jira.auditing.category.permissions': ['permissions', 'Berechtigungen', '权限'],
  'bitbucket.service.audit.category.usersandgroups': ['Users and groups', 'Benutzer und Gruppen', '用户和组'],
  'bitbucket.service.audit.category.permissions': ['Permissions', 'Berechtigungen', '权限'],
  'bitbucket.service.audit.category.authentication': ['Authentication', 'Authentifizierung', '身份验证'],
  'jira.auditing.category.projects': ['projects', 'Projekte', '项目'],
  'jira.auditing.category.workflows': ['workflows', 'Workflows', '工作流'],
  'bitbucket.service.audit.category.datapipeline': ['Data pipeline', 'Datenpipeline', '数据管道'],
  'bitbucket.service.audit.category.globaladministration': [
    'Global administration',
    'Globale Administration',
    '全局管理',
  ],
};

const jiraPeople = ['jira.auditing.category.usermanagement', 'USER_MANAGEMENT'] as const;
const jiraGroups = ['jira.auditing.category.groupmanagement', 'USER_MANAGEMENT'] as const;
const jiraPermissions = ['jira.auditing.category.permissions', 'PERMISSIONS'] as const;
const people = ['bitbucket.service.audit.category.usersandgroups', 'USER_MANAGEMENT'] as const;
const permissions = ['bitbucket.service.audit.category.permissions', 'PERMISSIONS'] as const;
const authentication = ['bitbucket.service.audit.category.authentication', 'SECURITY'] as const;

const jiraProjects = ['jira.auditing.category.projects', 'LOCAL_CONFIG_AND_ADMINISTRATION'] as const;
const jiraWorkflows = ['jira.auditing.category.workflows', 'GLOBAL_CONFIG_AND_ADMINISTRATION'] as const;
const pipeline = ['bitbucket.service.audit.category.datapipeline', 'GLOBAL_CONFIG_AND_ADMINISTRATION'] as const;
const administration = [
  'bitbucket.service.audit.category.globaladministration',
  'GLOBAL_CONFIG_AND_ADMINISTRATION',
] as const;

const jira = 'jira.auditing.';
const bitbucket = 'bitbucket.service.';

/**
 * Acts of Jira and Bitbucket. Of data pipeline, exports of permissions, SSH keys and secret scanning, and of projects,
 * schemes and workflows only the display texts are published: their keys are spelled as the others are.
 */
export const productActions: readonly AuditActionRow[] = [
  [`${jira}user.created`, jiraPeople, 'BASE', ['User created', 'Benutzer erstellt', '已创建用户']],
  [`${jira}user.updated`, jiraPeople, 'BASE', ['User updated', 'Benutzer aktualisiert', '已更新用户']],
  [`${jira}user.renamed`, jiraPeople, 'BASE', ['User renamed', 'Benutzer umbenannt', '已重命名用户']],
  [`${jira}user.deleted`, jiraPeople, 'BASE', ['User deleted', 'Benutzer gelöscht', '已删除用户']],
  [
    `${jira}user.password.changed`,
    jiraPeople,
    'BASE',
    ["User's password changed", 'Benutzerkennwort geändert', '已更改用户密码'],
  ],
  [`${jira}group.created`, jiraGroups, 'BASE', ['Group created', 'Gruppe erstellt', '已创建组']],
  [
    `${jira}user.added.to.group`,
    jiraGroups,
    'BASE',
    ['User added to group', 'Benutzer zu Gruppe hinzugefügt', '用户已添加到组'],
  ],
  [
    `${jira}user.removed.from.group`,
    jiraGroups,
    'BASE',
    ['User removed from group', 'Benutzer aus Gruppe entfernt', '用户已从组中移除'],
  ],
  [
    `${jira}global.permission.added`,
    jiraPermissions,
    'BASE',
    ['Global permission added', 'Globale Berechtigung hinzugefügt', '已添加全局权限'],
  ],
  [`${bitbucket}user.audit.action.usercreated`, people, 'BASE', ['User created', 'Benutzer erstellt', '已创建用户']],
  [`${bitbucket}user.audit.action.userrenamed`, people, 'BASE', ['User renamed', 'Benutzer umbenannt', '已重命名用户']],
  [`${bitbucket}user.audit.action.userdeleted`, people, 'BASE', ['User deleted', 'Benutzer gelöscht', '已删除用户']],
  [`${bitbucket}user.audit.action.groupcreated`, people, 'BASE', ['Group created', 'Gruppe erstellt', '已创建组']],
  [
    `${bitbucket}user.audit.action.useraddedtogroup`,
    people,
    'BASE',
    ['User added to group', 'Benutzer zu Gruppe hinzugefügt', '用户已添加到组'],
  ],
  [
    `${bitbucket}user.audit.action.userremovedfromgroup`,
    people,
    'BASE',
    ['User removed from group', 'Benutzer aus Gruppe entfernt', '用户已从组中移除'],
  ],
  [
    `${bitbucket}permission.audit.action.globalpermissiongranted`,
    permissions,
    'BASE',
    ['Global permission granted', 'Globale Berechtigung erteilt', '已授予全局权限'],
  ],
  [
    `${bitbucket}authentication.audit.action.authenticationsuccess`,
    authentication,
    'ADVANCED',
    ['User login successful', 'Benutzeranmeldung erfolgreich', '用户登录成功'],
  ],
  [
    `${bitbucket}authentication.audit.action.authenticationfailure`,
    authentication,
    'ADVANCED',
    ['User login failed', 'Benutzeranmeldung fehlgeschlagen', '用户登录失败'],
  ],
  [
    `${jira}project.roles.changed`,
    jiraProjects,
    'BASE',
    ['Project roles changed', 'Projektrollen geändert', '项目角色已更改'],
  ],
  [`${jira}project.updated`, jiraProjects, 'BASE', ['Project updated', 'Projekt aktualisiert', '项目已更新']],
  [
    `${jira}permission.scheme.updated`,
    jiraPermissions,
    'BASE',
    ['Permission scheme updated', 'Berechtigungsschema aktualisiert', '权限方案已更新'],
  ],
  [
    `${jira}notification.scheme.updated`,
    jiraProjects,
    'BASE',
    ['Notification scheme updated', 'Benachrichtigungsschema aktualisiert', '通知方案已更新'],
  ],
  [`${jira}workflow.updated`, jiraWorkflows, 'BASE', ['Workflow updated', 'Workflow aktualisiert', '工作流已更新']],
  [
    `${jira}custom.field.created`,
    jiraWorkflows,
    'BASE',
    ['Custom field created', 'Benutzerdefiniertes Feld erstellt', '自定义字段已创建'],
  ],
  [
    `${bitbucket}datapipeline.audit.action.fulldataexporttriggered`,
    pipeline,
    'BASE',
    ['Full data export triggered', 'Vollständiger Datenexport ausgelöst', '已触发完整数据导出'],
  ],
  [
    `${bitbucket}user.audit.action.userpermissionsexport`,
    people,
    'BASE',
    ['User permissions export attempt', 'Export von Benutzerberechtigungen', '尝试导出用户权限'],
  ],
  [
    `${bitbucket}ssh.audit.action.sshaccesskeycreated`,
    permissions,
    'BASE',
    ['SSH access key created', 'SSH-Zugriffsschlüssel erstellt', '已创建 SSH 访问密钥'],
  ],
  [
    `${bitbucket}secretscanning.audit.action.allowlistruleadded`,
    administration,
    'BASE',
    [
      'Secret scanning allowlist rule added',
      'Ausnahme der Suche nach Geheimnissen hinzugefügt',
      '已添加密钥扫描允许规则',
    ],
  ],
];
