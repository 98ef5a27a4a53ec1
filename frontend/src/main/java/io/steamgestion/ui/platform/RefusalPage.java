// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui.platform;

/** What a browser or a program is told that came under a foreign name. Neither repeats anything of the request. */
final class RefusalPage {

    static final String JSON = """
            {"status":403,"title":"Unknown host name","code":"host-unknown",\
            "detail":"The dashboard does not answer under this host name.",\
            "message":"The dashboard does not answer under this host name.",\
            "remedy":"Open it as localhost, or add the name to STEAMGESTION_HOSTS and start it again."}""";

    static final String HTML = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unknown host name · Steamgestion</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><style>
            :root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}
            h1{font-size:1.4rem;line-height:1.3}code{background:light-dark(#eef1f5,#2a2f37);padding:.1em .4em;border-radius:.3em}
            </style></head><body><h1>The dashboard does not answer under this name</h1>
            <p>Steamgestion answers only under the names it knows, so that foreign web sites can't reach it through your browser.</p>
            <p>Open it as <code>localhost</code>, or add this name to <code>STEAMGESTION_HOSTS</code> and start the dashboard again.</p>
            </body></html>
            """;

    private RefusalPage() {}
}
