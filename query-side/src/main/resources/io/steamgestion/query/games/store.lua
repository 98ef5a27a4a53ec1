-- SPDX-License-Identifier: Apache-2.0
-- Stores summaries and ends their computing, unless somebody else computes by now.
-- KEYS: 1 summaries, 2 ranking, 3 games being computed, 4 lock, 5 mark that all games were summed up
-- ARGV: 1 owner of the lock, then for each game: app id, reviews, summary
if redis.call('GET', KEYS[4]) ~= ARGV[1] then
  return 0
end
for i = 2, #ARGV, 3 do
  redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2])
  redis.call('ZADD', KEYS[2], ARGV[i + 1], ARGV[i])
  redis.call('SREM', KEYS[3], ARGV[i])
end
redis.call('DEL', KEYS[4])
if redis.call('GET', KEYS[5]) == 'soon' and redis.call('SCARD', KEYS[3]) == 0 then
  redis.call('SET', KEYS[5], '1')
end
return 1
