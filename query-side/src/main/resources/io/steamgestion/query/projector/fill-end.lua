-- SPDX-License-Identifier: Apache-2.0
-- Notes that a generation's caches are complete, unless the right to fill them was lost meanwhile, and gives it back.
-- KEYS: 1 lock, 2 mark; ARGV: 1 who, 2 identity of the server's run
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[2], ARGV[2])
redis.call('DEL', KEYS[1])
return 1
