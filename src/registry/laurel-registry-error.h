/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LAUREL_REGISTRY_ERROR (laurel_registry_error_quark ())
GQuark laurel_registry_error_quark (void);

typedef enum {
  LAUREL_REGISTRY_ERROR_NETWORK,        /* not reached; nothing was accepted as far as can be known */
  LAUREL_REGISTRY_ERROR_AUTHORIZATION,  /* no key, a wrong key, not allowed for this organization */
  LAUREL_REGISTRY_ERROR_NONSENSE,       /* an answer that is not understood */
  LAUREL_REGISTRY_ERROR_BUSY,           /* locked or over its limits: later */
  LAUREL_REGISTRY_ERROR_NOT_FOUND,
  LAUREL_REGISTRY_ERROR_REFUSED,        /* the message is the service's own, key redacted */
  LAUREL_REGISTRY_ERROR_FAILED,
} LaurelRegistryError;

G_END_DECLS
