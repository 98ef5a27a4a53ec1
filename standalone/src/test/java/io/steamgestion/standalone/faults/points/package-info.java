// SPDX-License-Identifier: Apache-2.0
/** Points at which the programs under test can be told to die, and what weaves them in. */
package io.steamgestion.standalone.faults.points;
