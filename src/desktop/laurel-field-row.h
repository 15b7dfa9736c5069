/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

#include "desktop/laurel-organization-fields.h"

G_BEGIN_DECLS

/**
 * LaurelFieldRow:
 *
 * A row of a form: the editor for one field of a JSON object, made by its kind. Main thread only.
 *
 * Signals: `edited`: the person changed it; laurel_field_row_store() writes it into an object.
 */
#define LAUREL_TYPE_FIELD_ROW (laurel_field_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelFieldRow, laurel_field_row, LAUREL, FIELD_ROW, AdwBin)

LaurelFieldRow *laurel_field_row_new (const LaurelOrganizationField *field);
const LaurelOrganizationField *laurel_field_row_get_field (LaurelFieldRow *self);
GtkWidget *laurel_field_row_get_row (LaurelFieldRow *self);
void laurel_field_row_show (LaurelFieldRow *self,
                            JsonObject *object);
void laurel_field_row_store (LaurelFieldRow *self,
                             JsonObject *object);
void laurel_field_row_set_problem (LaurelFieldRow *self,
                                   LaurelSeverity severity,
                                   const char *message);

G_END_DECLS
