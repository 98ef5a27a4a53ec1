// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.ingestion;

import io.steamgestion.api.ingestion.BatchReceipt;
import io.steamgestion.api.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes pushed batches over HTTP. */
@RestController
class BatchController {

    private final PushedBatches batches;

    BatchController(PushedBatches batches) {
        this.batches = batches;
    }

    @PostMapping("/api/ingestions/{id}/batches/{number}")
    BatchReceipt push(@PathVariable String id, @PathVariable int number, InputStream body)
            throws IOException, InterruptedException {
        if (number < 1) {
            throw new RefusedException(
                    "batch-number-invalid",
                    "There is no batch " + number + ".",
                    "Number the batches of an ingestion from 1, without gaps.");
        }
        return batches.push(id, number, body);
    }
}
