/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-enums.h"
#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

typedef enum {
  LAUREL_FIELD_TEXT,
  LAUREL_FIELD_LONG_TEXT,
  LAUREL_FIELD_URL,
  LAUREL_FIELD_LIST,      /* an array of strings, typed with | between them */
  LAUREL_FIELD_REFERENCES, /* organizations: CTIDs or Name~Web page, with | between them */
  LAUREL_FIELD_CONCEPT,   /* one concept of the scheme */
  LAUREL_FIELD_CONCEPTS,  /* several */
} LaurelFieldKind;

typedef enum {
  LAUREL_FIELD_GROUP_ABOUT,
  LAUREL_FIELD_GROUP_KIND,
  LAUREL_FIELD_GROUP_CONTACT,
  LAUREL_FIELD_GROUP_MORE,
  LAUREL_FIELD_GROUP_FURTHER,
  LAUREL_FIELD_GROUP_NUMBERS,
  LAUREL_N_FIELD_GROUPS,
} LaurelFieldGroup;

/**
 * LaurelOrganizationField:
 * @key: key of the Assistant's `Organization` object
 * @kind: how it is edited
 * @group: under which heading
 * @scheme: of controlled fields
 * @tier: required, benchmark, optional (reference: CTDL §1.1)
 * @title: what it is called, to be translated (N_)
 * @help: (nullable): what belongs there, to be translated (N_)
 *
 * One field of the form for an organization.
 */
typedef struct {
  const char *key;
  LaurelFieldKind kind;
  LaurelFieldGroup group;
  LaurelScheme scheme;
  LaurelTier tier;
  const char *title;
  const char *help;
} LaurelOrganizationField;

const LaurelOrganizationField *laurel_organization_fields_get_all (guint *n_fields);
const char *laurel_field_group_get_title (LaurelFieldGroup group);
const char *laurel_field_group_get_description (LaurelFieldGroup group);

G_END_DECLS
