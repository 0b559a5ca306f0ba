# A website of plain files in object storage.

locals {
  home = <<-HTML
    <!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <title>${var.title}</title>
      </head>
      <body>
        <h1>${var.title}</h1>
        %{~if length(var.pages) > 0}
        <ul>
          %{~for path in keys(var.pages)}
          <li><a href="/${path}">${path}</a></li>
          %{~endfor}
        </ul>
        %{~endif}
      </body>
    </html>
  HTML

  pages = merge(var.pages, {
    "index.html" = local.home
    "404.html"   = "<!doctype html><title>Not found</title><h1>Not found</h1>"
  })
}

resource "huaweicloud_obs_bucket" "site" {
  bucket     = var.bucket
  acl        = "public-read"
  versioning = true

  website {
    index_document = "index.html"
    error_document = "404.html"
  }

  dynamic "cors_rule" {
    for_each = length(var.allowed_origins) > 0 ? [1] : []

    content {
      allowed_origins = var.allowed_origins
      allowed_methods = ["GET", "HEAD"]
      max_age_seconds = 3600
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.archive.enabled ? [var.archive] : []
    iterator = rule

    content {
      name    = "archive"
      enabled = true
      prefix  = rule.value.prefix

      transition {
        days          = rule.value.warm
        storage_class = "WARM"
      }

      transition {
        days          = rule.value.cold
        storage_class = "COLD"
      }

      expiration {
        days = rule.value.delete
      }
    }
  }
}

resource "huaweicloud_obs_bucket_object" "page" {
  for_each = local.pages

  bucket       = huaweicloud_obs_bucket.site.bucket
  key          = each.key
  content      = each.value
  content_type = "text/html; charset=utf-8"
  acl          = "public-read"
}

resource "huaweicloud_smn_topic" "changes" {
  count = var.alert_email == null ? 0 : 1

  name         = replace("${var.bucket}-changes", ".", "-")
  display_name = "Changes of ${var.bucket}"
}

resource "huaweicloud_smn_subscription" "email" {
  count = var.alert_email == null ? 0 : 1

  topic_urn = huaweicloud_smn_topic.changes[0].topic_urn
  protocol  = "email"
  endpoint  = var.alert_email
}
