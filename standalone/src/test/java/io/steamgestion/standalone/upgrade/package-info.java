// SPDX-License-Identifier: Apache-2.0
/** Data folders that earlier builds have stored, opened by the build of today. */
package io.steamgestion.standalone.upgrade;
