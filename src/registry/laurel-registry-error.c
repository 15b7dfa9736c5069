/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-registry-error.h"

G_DEFINE_QUARK (laurel-registry-error-quark, laurel_registry_error)
