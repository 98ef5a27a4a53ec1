// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.verification;

import io.steamgestion.api.generation.GenerationProof;
import io.steamgestion.api.ingestion.Reconciliation;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verifies ingestions, which is answered at the end, and generations, which is asked for again and again. */
@RestController
@RequestMapping("/api")
class VerificationController {

    private final IngestionVerification ingestions;
    private final Verifications generations;

    VerificationController(IngestionVerification ingestions, Verifications generations) {
        this.ingestions = ingestions;
        this.generations = generations;
    }

    @PostMapping("/ingestions/{id}/verify")
    Reconciliation verifyIngestion(@PathVariable String id) throws InterruptedException {
        return ingestions.verify(id);
    }

    @PostMapping("/generations/{generation}/verify")
    @ResponseStatus(HttpStatus.ACCEPTED)
    GenerationProof verifyGeneration(@PathVariable int generation) {
        return generations.start(generation);
    }

    @GetMapping("/generations/{generation}/verification")
    GenerationProof verification(@PathVariable int generation) {
        return generations.of(generation);
    }

    @DeleteMapping("/generations/{generation}/verification")
    GenerationProof cancel(@PathVariable int generation) {
        return generations.cancel(generation);
    }
}
