// SPDX-License-Identifier: Apache-2.0
/** Runs inside the programs under test: weaves named points into them, at which they can be told to die. */
package io.steamgestion.standalone.faults.agent;
