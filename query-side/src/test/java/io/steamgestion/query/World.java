// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.steamgestion.api.review.IndexDefinitions;
import io.steamgestion.api.transport.GenerationChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One generation of a store of its own, as the command side would have made it, and a look at what became of it. */
public final class World {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final GenerationChannel channel;
    private final Rest5Client elasticsearch;
    private final StringRedisTemplate redis;

    private World(GenerationChannel channel, Rest5Client elasticsearch, StringRedisTemplate redis) {
        this.channel = channel;
        this.elasticsearch = elasticsearch;
        this.redis = redis;
    }

    /** A world without indices. */
    public static World bare(Rest5Client elasticsearch, StringRedisTemplate redis) {
        return new World(new GenerationChannel(UUID.randomUUID().toString().substring(0, 8), 1), elasticsearch, redis);
    }

    /** A world with empty indices. */
    public static World create(Rest5Client elasticsearch, StringRedisTemplate redis) {
        World world = bare(elasticsearch, redis);
        world.createIndices();
        return world;
    }

    /** The next generation of the same store, with empty indices. */
    public World next() {
        World next =
                new World(new GenerationChannel(channel.storeId(), channel.generation() + 1), elasticsearch, redis);
        next.createIndices();
        return next;
    }

    public GenerationChannel channel() {
        return channel;
    }

    public void createIndices() {
        call("PUT", "/" + channel.reviewIndex(), IndexDefinitions.reviews());
        call("PUT", "/" + channel.rejectionIndex(), IndexDefinitions.rejections());
    }

    /** Makes the indices the searchable ones, and this the only generation. */
    public void makeSearchable() {
        moveAliases();
        Parts.COMMAND_SIDE.only(channel);
    }

    /** Lets searches go to these indices, in one step. */
    public void moveAliases() {
        refresh();
        call("POST", "/_aliases", """
                {"actions":[
                  {"remove":{"index":"*","alias":"reviews","must_exist":false}},
                  {"remove":{"index":"*","alias":"rejections","must_exist":false}},
                  {"add":{"index":"%s","alias":"reviews"}},
                  {"add":{"index":"%s","alias":"rejections"}}]}""".formatted(channel.reviewIndex(), channel.rejectionIndex()));
    }

    public void refresh() {
        call("POST", "/" + channel.reviewIndex() + "," + channel.rejectionIndex() + "/_refresh", null);
    }

    /** All documents with their versions, by index and id. */
    public SortedMap<String, JsonNode> documents() {
        refresh();
        JsonNode answer = call(
                "GET",
                "/" + channel.reviewIndex() + "," + channel.rejectionIndex() + "/_search",
                "{\"size\":10000,\"version\":true}");
        SortedMap<String, JsonNode> documents = new TreeMap<>();
        for (JsonNode hit : answer.path("hits").path("hits")) {
            String key = hit.path("_index").asString().replaceAll("-.*", "") + "/"
                    + hit.path("_id").asString();
            documents.put(
                    key,
                    JSON.createObjectNode()
                            .put("version", hit.path("_version").asLong())
                            .set("source", hit.path("_source")));
        }
        return documents;
    }

    /** All that Redis holds for this generation, by key without the prefix; what expires, and the marks that all is there, left out. */
    public SortedMap<String, Object> redisState() {
        SortedMap<String, Object> state = new TreeMap<>();
        String prefix = channel.keyPrefix();
        try (Cursor<String> keys =
                redis.scan(ScanOptions.scanOptions().match(prefix + "*").build())) {
            keys.forEachRemaining(key -> {
                String name = key.substring(prefix.length());
                boolean mark =
                        name.startsWith("games:known") || name.equals("games:complete") || name.equals("games:lock");
                if (!mark && !name.startsWith("workers")) {
                    state.put(name, value(key));
                }
            });
        }
        return state;
    }

    private Object value(String key) {
        DataType type = redis.type(key);
        return switch (type) {
            case HASH -> new TreeMap<>(redis.<String, String>opsForHash().entries(key));
            case SET -> new TreeSet<>(redis.opsForSet().members(key));
            case ZSET -> redis.opsForZSet().rangeWithScores(key, 0, -1).toString();
            case STRING ->
                HexFormat.of().formatHex(redis.execute((RedisCallback<byte[]>)
                        connection -> connection.stringCommands().get(key.getBytes(StandardCharsets.UTF_8))));
            case NONE -> "gone";
            default -> throw new IllegalStateException(key + " is a " + type);
        };
    }

    /** Lets the index of reviews take names of games that it refused before. */
    public void takeLongNames() {
        call("PUT", "/" + channel.reviewIndex() + "/_mapping", """
                {"properties":{"app_name":{"type":"keyword","ignore_above":100,"fields":{"text":{"type":"text"}}}}}""");
    }

    /** Forgets everything: empty indices, no keys. */
    public void clear() {
        call("DELETE", "/" + channel.reviewIndex() + "," + channel.rejectionIndex(), null);
        createIndices();
        redis.delete(redis.keys(channel.keyPrefix() + "*"));
    }

    public JsonNode call(String method, String path, String body) {
        Request request = new Request(method, path);
        if (body != null) {
            request.setJsonEntity(body);
        }
        try {
            Response response = elasticsearch.performRequest(request);
            return JSON.readTree(EntityUtils.toString(response.getEntity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
