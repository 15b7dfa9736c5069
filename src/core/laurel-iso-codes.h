/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Languages, currencies and countries, from the iso-codes package. The lists are read when first asked for
 * and kept for the life of the process; every function may be called from any thread. */

typedef enum {
  LAUREL_ISO_LANGUAGES,   /* ISO 639: code `en`, name `English` */
  LAUREL_ISO_CURRENCIES,  /* ISO 4217: code `USD`, name `US Dollar` */
  LAUREL_ISO_COUNTRIES,   /* ISO 3166-1: code `US`, name `United States` */
  LAUREL_N_ISO_LISTS,
} LaurelIsoList;

typedef struct {
  const char *code;
  const char *name;        /* English */
  const char *common_name; /* nullable */
} LaurelIsoEntry;

const LaurelIsoEntry *laurel_iso_codes_find (LaurelIsoList list,
                                             const char *text,
                                             gssize length);
const LaurelIsoEntry *laurel_iso_codes_suggest (LaurelIsoList list,
                                                const char *text);
const LaurelIsoEntry *const *laurel_iso_codes_get_all (LaurelIsoList list,
                                                       guint *n_entries);
char *laurel_iso_codes_get_display_name (LaurelIsoList list,
                                         const LaurelIsoEntry *entry);

G_END_DECLS
