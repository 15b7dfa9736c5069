/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "core/laurel-vocabulary.h"

G_BEGIN_DECLS

/* Sorted by scheme. Private to laurel-vocabulary.c. */
extern const LaurelConcept laurel_concepts[];
extern const guint laurel_n_concepts;
extern const LaurelClass laurel_classes[];
extern const guint laurel_n_classes;

G_END_DECLS
