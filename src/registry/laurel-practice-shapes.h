/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/**
 * LaurelPracticeForm:
 *
 * What JSON a property of a request takes. The real service reads requests into typed classes: text where a list is
 * expected makes the whole request unreadable.
 */
typedef enum {
  LAUREL_PRACTICE_FORM_TEXT,
  LAUREL_PRACTICE_FORM_TEXTS,
  LAUREL_PRACTICE_FORM_TEXT_OR_TEXTS,
  LAUREL_PRACTICE_FORM_NUMBER,
  LAUREL_PRACTICE_FORM_BOOLEAN,
  LAUREL_PRACTICE_FORM_OBJECT,
  LAUREL_PRACTICE_FORM_OBJECTS,
  LAUREL_PRACTICE_FORM_OBJECT_OR_OBJECTS,
} LaurelPracticeForm;

/**
 * LaurelPracticeMeaning:
 *
 * What is looked at beside the form.
 */
typedef enum {
  LAUREL_PRACTICE_MEANING_PLAIN,
  LAUREL_PRACTICE_MEANING_URL,
  LAUREL_PRACTICE_MEANING_CTID,
  LAUREL_PRACTICE_MEANING_DATE,
  LAUREL_PRACTICE_MEANING_CONCEPT,
} LaurelPracticeMeaning;

typedef struct _LaurelPracticeShape LaurelPracticeShape;

typedef struct {
  const char *name;
  LaurelPracticeForm form;
  LaurelPracticeMeaning meaning;
  LaurelScheme scheme;
  const LaurelPracticeShape *inner;  /* nullable: objects that are not looked into */
} LaurelPracticeProperty;

struct _LaurelPracticeShape {
  const char *name;
  const LaurelPracticeProperty *properties;
  guint n_properties;
};

extern const LaurelPracticeShape laurel_practice_organization_shape;
extern const LaurelPracticeShape laurel_practice_credential_shape;

JsonNode *laurel_practice_find_member (JsonObject *object,
                                       const char *name);
const LaurelPracticeProperty *laurel_practice_shape_find (const LaurelPracticeShape *self,
                                                          const char *name);

G_END_DECLS
