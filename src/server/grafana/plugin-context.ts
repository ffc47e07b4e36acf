import type { DataSourceInstanceSettings, PluginContext as ProtoPluginContext } from './gen/backend_pb.js';
import { PluginError } from './errors.ts';

export interface User {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** Viewer, Editor or Admin; empty where the host does not say. */
  readonly role: string;
}

/** A data source as its configuration page saved it. */
export interface DataSourceSettings {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly url: string;
  readonly user: string;
  readonly database: string;
  readonly basicAuthEnabled: boolean;
  readonly basicAuthUser: string;
  /** Parsed JSON, not checked: whoever uses it passes it through a schema. `{}` where there is none. */
  readonly jsonData: unknown;
  /** Decrypted secrets. Never into a log, an error or a frame. */
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** When the settings were last saved, epoch ms. */
  readonly updatedMs: number;
}

/** Who asks, about which data source. */
export interface PluginContext {
  readonly orgId: number;
  readonly pluginId: string;
  readonly pluginVersion: string;
  /** Absent where no person asks. An alert rule's scheduler is a user too: see `isAlertEvaluation`. */
  readonly user?: User;
  readonly dataSource?: DataSourceSettings;
  /** Settings of Grafana itself by their environment names: `GF_APP_URL`, `GF_INSTANCE_FEATURE_TOGGLES_ENABLE`, … */
  readonly grafanaConfig: Readonly<Record<string, string>>;
  /** Grafana's own name and version. */
  readonly userAgent: string;
  readonly namespace: string;
}

/** @throws PluginError where the settings hold something that is not JSON */
export function pluginContext(proto: ProtoPluginContext | undefined): PluginContext {
  if (proto === undefined) {
    throw new PluginError('Grafana sent no plugin context', { status: 400 });
  }
  const { user, dataSourceInstanceSettings: settings } = proto;
  return {
    orgId: Number(proto.orgId),
    pluginId: proto.pluginId,
    pluginVersion: proto.pluginVersion,
    ...(user && { user: { login: user.login, name: user.name, email: user.email, role: user.role } }),
    ...(settings && { dataSource: dataSourceSettings(settings) }),
    grafanaConfig: proto.grafanaConfig,
    userAgent: proto.userAgent,
    namespace: proto.namespace,
  };
}

function dataSourceSettings(proto: DataSourceInstanceSettings): DataSourceSettings {
  return {
    id: Number(proto.id),
    uid: proto.uid,
    name: proto.name,
    url: proto.url,
    user: proto.user,
    database: proto.database,
    basicAuthEnabled: proto.basicAuthEnabled,
    basicAuthUser: proto.basicAuthUser,
    jsonData: settingsJson(proto),
    secureJsonData: proto.decryptedSecureJsonData,
    updatedMs: Number(proto.lastUpdatedMS),
  };
}

function settingsJson({ name, jsonData }: DataSourceInstanceSettings): unknown {
  if (jsonData.length === 0) {
    return {};
  }
  try {
    return JSON.parse(Buffer.from(jsonData).toString('utf8'));
  } catch (cause) {
    throw new PluginError(`The settings of data source "${name}" are not JSON`, { status: 400, cause });
  }
}
