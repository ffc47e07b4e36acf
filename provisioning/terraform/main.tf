# The shipped alert rules as Terraform resources, read from the provisioning files themselves.
#
#   export GRAFANA_URL=https://grafana.example.org GRAFANA_AUTH=<token of a service account>
#   terraform apply -var data_source_uid=<uid of your data source>

terraform {
  required_version = ">= 1.3"
  required_providers {
    grafana = {
      source  = "grafana/grafana"
      version = ">= 4.0"
    }
  }
}

variable "data_source_uid" {
  description = "Uid of the data source that the rules ask."
  type        = string
}

variable "files" {
  description = "Which of the files in provisioning/alerting to take, without .yaml."
  type        = set(string)
  default     = ["access", "access-log", "credentials-and-logins", "administration", "anomalies", "audit-health"]
}

variable "rules_path" {
  description = "Folder that holds the files."
  type        = string
  default     = "../alerting"
}

variable "folder_title" {
  description = "Folder of Grafana that the rules are put into."
  type        = string
  default     = "Confluence audit"
}

variable "editable" {
  description = "Whether the rules may be changed in Grafana too."
  type        = bool
  default     = false
}

locals {
  groups = {
    for group in flatten([
      for file in var.files : yamldecode(file("${path.module}/${var.rules_path}/${file}.yaml")).groups
    ]) : group.name => group
  }

  # Intervals are written 30s, 5m or 1h.
  seconds = { s = 1, m = 60, h = 3600 }
}

resource "grafana_folder" "audit" {
  title = var.folder_title
}

resource "grafana_rule_group" "audit" {
  for_each = local.groups

  name               = each.value.name
  folder_uid         = grafana_folder.audit.uid
  disable_provenance = var.editable
  interval_seconds = (
    tonumber(regex("^[0-9]+", each.value.interval)) * local.seconds[regex("[smh]$", each.value.interval)]
  )

  dynamic "rule" {
    for_each = each.value.rules

    content {
      uid                             = rule.value.uid
      name                            = rule.value.title
      condition                       = rule.value.condition
      for                             = rule.value.for
      keep_firing_for                 = try(rule.value.keepFiringFor, null)
      missing_series_evals_to_resolve = try(rule.value.missing_series_evals_to_resolve, null)
      no_data_state                   = rule.value.noDataState
      exec_err_state                  = rule.value.execErrState

      # Files double their dollars, since Grafana expands variables in them; the API expands nothing.
      labels      = { for name, text in rule.value.labels : name => replace(text, "$$", "$") }
      annotations = { for name, text in rule.value.annotations : name => replace(text, "$$", "$") }

      dynamic "data" {
        for_each = rule.value.data

        content {
          ref_id         = data.value.refId
          query_type     = try(data.value.queryType, "")
          datasource_uid = data.value.datasourceUid == "__expr__" ? "__expr__" : var.data_source_uid
          model          = jsonencode(data.value.model)

          relative_time_range {
            from = try(data.value.relativeTimeRange.from, 0)
            to   = try(data.value.relativeTimeRange.to, 0)
          }
        }
      }
    }
  }
}
