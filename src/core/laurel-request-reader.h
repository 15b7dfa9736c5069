/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LaurelRequest:
 * @organization: whether it describes an organization; else a credential
 * @object: the `Organization` or `Credential` object in exact form
 * @language: (nullable): `DefaultLanguage` of the body
 * @publish_for: (nullable): `PublishForOrganizationIdentifier` of the body
 *
 * What somebody's request to the Registry Assistant asks to be published.
 */
typedef struct {
  gboolean organization;
  JsonNode *object;
  char *language;
  char *publish_for;
} LaurelRequest;

void laurel_request_free (LaurelRequest *self);
GPtrArray *laurel_requests_read (JsonNode *body,
                                 GPtrArray *messages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaurelRequest, laurel_request_free)

G_END_DECLS
