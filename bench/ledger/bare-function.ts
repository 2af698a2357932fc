/**
 * The baseline: one SQL function a transfer that writes the very rows Gewu writes into the very same tables (clock, log line with its
 * head, payload, transfer, entries, accounts), called by as many clients. It knows one kind of transfer and serves nobody.
 */
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Transfer } from './course.ts'

const definition = `
create or replace function bare.transfer(p_community uuid, p_command uuid, p_transfer uuid, p_from uuid, p_to uuid, p_amount bigint)
returns boolean language plpgsql as $$
declare
  v_seq bigint; v_head bytea; v_now timestamptz := clock_timestamp();
  v_salt bytea := decode(replace(gen_random_uuid()::text, '-', ''), 'hex');
  v_events jsonb; v_digest bytea; v_low uuid := least(p_from, p_to); v_high uuid := greatest(p_from, p_to);
  v_low_amount bigint := case when p_from < p_to then -p_amount else p_amount end;
  v_one gewu.ledger_account; v_row gewu.ledger_account; v_low_balance bigint; v_high_balance bigint;
begin
  select seq + 1, head into v_seq, v_head from gewu.stream_clock where community_id = p_community for update;
  if exists (select 1 from gewu.log where community_id = p_community and command_id = p_command) then return false; end if;
  if exists (select 1 from gewu.ledger_transfer where community_id = p_community and id = p_transfer) then return false; end if;
  -- In order of id; an issuing account has no row to wait for.
  for v_row in select * from gewu.ledger_account where community_id = p_community and id in (p_from, p_to) order by id loop
    if v_row.id = p_from and v_row.keeping = 'running' and v_row.balance - v_row.held_out - p_amount < v_row.floor then raise 'not enough'; end if;
    if v_row.keeping = 'running' then
      update gewu.ledger_account set balance = balance + case when v_row.id = p_from then -p_amount else p_amount end, changed_at = v_now, rev = v_seq
        where community_id = p_community and id = v_row.id returning * into v_one;
      if v_row.id = v_low then v_low_balance := v_one.balance; else v_high_balance := v_one.balance; end if;
    end if;
  end loop;
  insert into gewu.ledger_transfer (community_id, id, unit, legs, ground, at, seq) values (p_community, p_transfer, 'fen', 2, 'bench:1', v_now, v_seq);
  insert into gewu.ledger_entry (community_id, id, transfer_id, account_id, amount, balance, at, seq, place) values
    (p_community, p_transfer || ':0', p_transfer, v_low, v_low_amount, v_low_balance, v_now, v_seq, 0),
    (p_community, p_transfer || ':1', p_transfer, v_high, -v_low_amount, v_high_balance, v_now, v_seq, 1);
  v_events := jsonb_build_array(jsonb_build_object('type', 'ledger.posted', 'id', p_transfer, 'unit', 'fen', 'ground', 'bench:1', 'reverses', null, 'holdId', null, 'at', v_now,
    'legs', jsonb_build_array(jsonb_build_object('accountId', v_low, 'amount', v_low_amount::text), jsonb_build_object('accountId', v_high, 'amount', (-v_low_amount)::text))));
  v_digest := sha256(v_salt || convert_to(v_events::text, 'UTF8'));
  v_head := sha256(v_head || int8send(v_seq) || sha256(convert_to(p_community::text || v_seq || p_command || 'ledger.move' || v_now || p_transfer, 'UTF8') || v_digest));
  insert into gewu.log (community_id, seq, command_id, action, at, subject_kind, subject_id, body_digest, payload_digest, head)
    values (p_community, v_seq, p_command, 'ledger.move', v_now, 'ledger', p_transfer, v_digest, v_digest, v_head);
  insert into gewu.log_payload (community_id, seq, subject_id, salt, events, reply) values (p_community, v_seq, p_transfer, v_salt, v_events, '{"moved": true}');
  update gewu.stream_clock set seq = v_seq, head = v_head where community_id = p_community;
  return true;
end $$`

export const layBareFunction = async (owner: pg.Pool): Promise<void> => {
  await owner.query('create schema if not exists bare')
  await owner.query(definition)
}

export interface BareCaller {
  send(transfer: Transfer): Promise<void>
  close(): Promise<void>
}

/** One connection a client, the statement prepared once on each. */
export const openBare = (target: pg.ClientConfig, clients: number): BareCaller => {
  const pool = new pg.Pool({ ...target, max: clients })
  return {
    send: async ({ communityId, id, from, to, amount }) => {
      await pool.query({
        name: 'bare_transfer',
        text: 'select bare.transfer($1, $2, $3, $4, $5, $6)',
        values: [communityId, randomUUID(), id, from, to, amount.toString()],
      })
    },
    close: () => pool.end(),
  }
}
