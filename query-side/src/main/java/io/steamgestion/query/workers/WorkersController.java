// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.worker.WorkerStatus;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the running projectors. */
@RestController
@InRole(Role.QUERY_API)
final class WorkersController {

    private final WorkersView workers;

    WorkersController(WorkersView workers) {
        this.workers = workers;
    }

    @GetMapping("/api/workers")
    List<WorkerStatus> all() {
        return workers.all();
    }
}
