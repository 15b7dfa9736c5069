/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-template.h"

G_BEGIN_DECLS

/* Private to laurel-template.c. */
extern const LaurelColumn laurel_columns[];
extern const guint laurel_n_columns;

G_END_DECLS
