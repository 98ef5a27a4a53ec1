-- SPDX-License-Identifier: Apache-2.0
-- Notes one event of an ingestion. The same event may come any number of times, and events in any order: what is shown
-- is that of the highest position, batches are counted by number, and the rest are sets. A batch that is applied again,
-- because parked rows of it are retried, counts by what became of its rows the last time.
-- KEYS: 1 ingestion, 2 applied batches, 3 ingestions, 4 touched games, 5 feed, 6 parked rows by batch
-- ARGV: 1 ingestion id, 2 position, 3 state, 4 totals, 5 stored at (ms), 6 reason or '', 7 source or '',
--       8 batch number or 0, 9 rows applied, 10 rows parked, 11 feed entry, 12 feed size, 13 change channel, 14… app ids
local position = tonumber(ARGV[2])
local newest = tonumber(redis.call('HGET', KEYS[1], 'position') or '-1')
if position > newest then
  redis.call('HSET', KEYS[1], 'id', ARGV[1], 'position', ARGV[2], 'state', ARGV[3], 'totals', ARGV[4],
    'updatedAt', ARGV[5], 'reason', ARGV[6])
end
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[1], 'source', ARGV[7], 'startedAt', ARGV[5])
  redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
end
if ARGV[8] ~= '0' then
  -- Counted by a version that did not keep parked rows by batch: counted anew, by the fill that its mark leads to.
  if redis.call('HGET', KEYS[1], 'counting') ~= '2' then
    redis.call('DEL', KEYS[2], KEYS[6])
    redis.call('HDEL', KEYS[1], 'applied', 'parked')
    redis.call('HSET', KEYS[1], 'counting', '2')
  end
  local parked = tonumber(ARGV[10])
  if redis.call('SETBIT', KEYS[2], ARGV[8], 1) == 0 then
    redis.call('HINCRBY', KEYS[1], 'applied', ARGV[9])
    redis.call('HINCRBY', KEYS[1], 'parked', parked)
  else
    local before = tonumber(redis.call('HGET', KEYS[6], ARGV[8]) or '0')
    redis.call('HINCRBY', KEYS[1], 'applied', before - parked)
    redis.call('HINCRBY', KEYS[1], 'parked', parked - before)
  end
  if parked > 0 then
    redis.call('HSET', KEYS[6], ARGV[8], parked)
  else
    redis.call('HDEL', KEYS[6], ARGV[8])
  end
end
for i = 14, #ARGV do
  redis.call('SADD', KEYS[4], ARGV[i])
end
redis.call('ZADD', KEYS[5], ARGV[2], ARGV[11])
redis.call('ZREMRANGEBYRANK', KEYS[5], 0, -(tonumber(ARGV[12]) + 1))
redis.call('PUBLISH', ARGV[13], ARGV[1])
return 1
