// SPDX-License-Identifier: Apache-2.0
/** The proof that nothing is lost: a running system, everything that may fail made to fail, and the same index at the end. */
package io.steamgestion.standalone.faults;
