/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LaurelAddressRow:
 *
 * One address of an organization: a `Place` of the Assistant. Keys that it has no field for are kept.
 *
 * Signals: `edited`, `removed`.
 */
#define LAUREL_TYPE_ADDRESS_ROW (laurel_address_row_get_type ())
G_DECLARE_FINAL_TYPE (LaurelAddressRow, laurel_address_row, LAUREL, ADDRESS_ROW, AdwExpanderRow)

LaurelAddressRow *laurel_address_row_new (JsonObject *place);
JsonObject *laurel_address_row_dup_place (LaurelAddressRow *self);

G_END_DECLS
