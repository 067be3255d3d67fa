-- A data folder of the version before rooms and floors: three requests, one of them finished, published and liked, one
-- that waits for a pick, one cancelled; a queue paused and changed; a token for programs.
CREATE TABLE schema_migrations (
    number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_by TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT;
INSERT INTO schema_migrations VALUES(1,'durable-core','0.1.0','2026-11-27T15:55:19.575880Z');
INSERT INTO schema_migrations VALUES(101,'users','0.1.0','2026-11-27T15:55:19.619193Z');
INSERT INTO schema_migrations VALUES(102,'email-verification-codes','0.1.0','2026-11-27T15:55:19.634677Z');
INSERT INTO schema_migrations VALUES(103,'login-sessions','0.1.0','2026-11-27T15:55:19.683576Z');
INSERT INTO schema_migrations VALUES(104,'api-tokens','0.1.0','2026-11-27T15:55:19.688204Z');
INSERT INTO schema_migrations VALUES(201,'model-studio','0.1.0','2026-11-27T15:55:19.693396Z');
INSERT INTO schema_migrations VALUES(202,'library','0.1.0','2026-11-27T15:55:20.048446Z');
CREATE TABLE command_inbox (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT,
    session_id TEXT NOT NULL,
    command_type TEXT NOT NULL CHECK (length(command_type) BETWEEN 1 AND 100),
    idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    payload TEXT NOT NULL,
    payload_hash TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'RECEIVED'
        CHECK (status IN ('RECEIVED', 'PROCESSING', 'COMPLETED', 'FAILED')),
    result TEXT,
    error_message TEXT,
    retry_count INTEGER NOT NULL DEFAULT 0 CHECK (retry_count >= 0),
    correlation_id TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    CHECK (status <> 'FAILED' OR error_message IS NOT NULL)
) STRICT;
INSERT INTO command_inbox VALUES('01a21db7-e300-7000-a24b-c948f6cd7d78','01a21db7-e2be-7000-bfb7-37d1404a0a3f','af52a64c-cf30-108f-0545-21d4950278ea','Command.Model.Submit','make-01a21db7-e300-7000-a790-2df380ba36a0','{"model":{"height_mm":100,"printable":false,"triangles":80000},"negativePrompt":"","options":"{\"formats\":[\"glb\"],\"isDelivered\":false,\"pick\":1,\"stem\":\"/home/ada/cup\"}","prompt":"a red cup"}','3545efd85e1c58bd16173aaa4905ae5cfe33b4f324c50e4d5ad2008159851a6e','COMPLETED','{"request":"01a21db7-e300-7000-8759-78f90e061183"}',NULL,0,'01a21db7-e300-7000-8759-78f90e061183','2026-11-27T15:55:20.257642Z','2026-11-27T15:57:19.610729Z');
INSERT INTO command_inbox VALUES('01a21db9-be75-7000-9e8c-312e566de227','01a21db7-e2be-7000-bfb7-37d1404a0a3f','ab13b80e-a0dd-35cf-dcb6-15c4fd244032','Command.Model.Submit','make-01a21db9-be6e-7000-818a-359131aea3b1','{"model":{"height_mm":100,"printable":false,"triangles":80000},"negativePrompt":"","options":"{\"formats\":[\"glb\"],\"isDelivered\":false,\"stem\":\"/home/ada/blue-vase\"}","prompt":"blue vase"}','1be5449b686dbf41f40d13d2b9e49f8277463046eb721ec5b4f2e759b19aa64e','PROCESSING','{"request":"01a21db9-be6e-7000-8d59-b218d476023f"}',NULL,0,'01a21db9-be6e-7000-8d59-b218d476023f','2026-11-27T15:57:21.975921Z','2026-11-27T15:57:21.975921Z');
INSERT INTO command_inbox VALUES('01a21dc2-a7c9-7000-9b37-d0ae1d73553e','01a21db7-e2be-7000-bfb7-37d1404a0a3f','941c770b-617f-9684-01c5-9acdb553f95d','Command.Model.Submit','unnamed-01a21dc2-a7c8-7001-b008-713233bfa728','{"model":{"height_mm":100,"printable":false,"triangles":80000},"negativePrompt":"","prompt":"a green ball"}','1486acefa6175165e739f9d398de5fed4e49250e1f22617b6202c97771b176d9','FAILED','{"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714"}','The request was cancelled.',0,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','2026-11-27T16:07:05.929696Z','2026-11-27T16:07:06.227305Z');
CREATE TABLE domain_events (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    event_id TEXT NOT NULL UNIQUE,
    correlation_id TEXT,
    causation_id TEXT,
    event_type TEXT NOT NULL CHECK (length(event_type) BETWEEN 1 AND 200),
    event_version INTEGER NOT NULL DEFAULT 1 CHECK (event_version > 0),
    aggregate_type TEXT NOT NULL,
    aggregate_id TEXT NOT NULL,
    user_id TEXT,
    payload TEXT NOT NULL,
    metadata TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
) STRICT;
INSERT INTO domain_events VALUES(1,'01a21db7-e343-7000-bc96-9c80873b68ca','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-a24b-c948f6cd7d78','model.request.submitted',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"images":["01a21db7-e341-7000-b67c-dc2e2ec51798","01a21db7-e341-7001-941e-961399dd7a6d","01a21db7-e341-7002-9372-82e493ecae81","01a21db7-e341-7003-bd88-072e32386952"],"prompt":"a red cup"}',NULL,'2026-11-27T15:55:20.257642Z');
INSERT INTO domain_events VALUES(2,'01a21db7-e3d8-7000-b16f-0c8c71c66dfc','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7000-b328-c38ec283b398','model.image.generating',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0}',NULL,'2026-11-27T15:55:20.407274Z');
INSERT INTO domain_events VALUES(3,'01a21db7-e3ec-7000-af9a-9dfe58e31c89','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7001-ba6a-683ce3b84c7e','model.image.generating',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1}',NULL,'2026-11-27T15:55:20.427913Z');
INSERT INTO domain_events VALUES(4,'01a21db7-e3ec-7001-af87-be069bb0797d','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7002-9f00-d1a611df2e6f','model.image.generating',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db7-e341-7002-9372-82e493ecae81","index":2}',NULL,'2026-11-27T15:55:20.427913Z');
INSERT INTO domain_events VALUES(5,'01a21db8-5a33-7000-b906-915345f263d1','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7000-b328-c38ec283b398','model.image.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc","image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0}',NULL,'2026-11-27T15:55:50.706912Z');
INSERT INTO domain_events VALUES(6,'01a21db8-5cef-7000-8816-7cb63fb4f7c7','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7003-9ada-d918d10da539','model.image.generating',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db7-e341-7003-bd88-072e32386952","index":3}',NULL,'2026-11-27T15:55:51.406726Z');
INSERT INTO domain_events VALUES(7,'01a21db8-6577-7000-aef8-576c56dbb5cb','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7001-ba6a-683ce3b84c7e','model.image.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38","image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1}',NULL,'2026-11-27T15:55:53.590882Z');
INSERT INTO domain_events VALUES(8,'01a21db8-78a6-7000-b631-96ca8c307ddc','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7002-9f00-d1a611df2e6f','model.image.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51","image":"01a21db7-e341-7002-9372-82e493ecae81","index":2}',NULL,'2026-11-27T15:55:58.501972Z');
INSERT INTO domain_events VALUES(9,'01a21db8-9a41-7000-a324-18d58e23f188','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e3c1-7003-9ada-d918d10da539','model.image.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c","image":"01a21db7-e341-7003-bd88-072e32386952","index":3}',NULL,'2026-11-27T15:56:07.104737Z');
INSERT INTO domain_events VALUES(10,'01a21db8-9ab0-7000-acdc-5930f0aaa537','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a','model.request.awaiting_selection',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"digest":"b8f59b7f9e59c08204f1fdc7346c16be182eb9f6903349e15b163fc9821d8a10","indexes":[0,1,2,3]}',NULL,'2026-11-27T15:56:07.215879Z');
INSERT INTO domain_events VALUES(11,'01a21db8-9bfc-7000-931a-fd7e5d2e11f4','01a21db7-e300-7000-8759-78f90e061183',NULL,'model.request.selected',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"index":1,"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"}',NULL,'2026-11-27T15:56:07.546650Z');
INSERT INTO domain_events VALUES(12,'01a21db8-9ca3-7000-9f7a-7e399efaa851','01a21db7-e300-7000-8759-78f90e061183','01a21db8-9c31-7000-b23b-af90b5b97b59','model.sculpting.started',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"}',NULL,'2026-11-27T15:56:07.715028Z');
INSERT INTO domain_events VALUES(13,'01a21db8-a4e8-7000-a27b-cb0de965c62a','01a21db7-e300-7000-8759-78f90e061183','01a21db8-9c31-7000-b23b-af90b5b97b59','model.model.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","report":{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}}',NULL,'2026-11-27T15:56:09.830893Z');
INSERT INTO domain_events VALUES(14,'01a21db9-b56e-7000-9898-d0cee5fe573f','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a','model.request.completed',1,'generation_request','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","report":{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}}',NULL,'2026-11-27T15:57:19.594923Z');
INSERT INTO domain_events VALUES(15,'01a21db9-bee6-7000-bc61-673f6bac5ab2','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be75-7000-9e8c-312e566de227','model.request.submitted',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"images":["01a21db9-beb8-7000-a845-d08a71b6670e","01a21db9-beb8-7001-aa85-45d3e0b9131e","01a21db9-beb8-7002-817b-bb0c36973c5f","01a21db9-beb8-7003-a37d-a213f7578cc7"],"prompt":"blue vase"}',NULL,'2026-11-27T15:57:21.975921Z');
INSERT INTO domain_events VALUES(16,'01a21db9-c0f9-7000-bb5f-11b96c2f4cb2','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7001-ab79-a08a1e4d02d6','model.image.generating',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1}',NULL,'2026-11-27T15:57:22.549744Z');
INSERT INTO domain_events VALUES(17,'01a21db9-c138-7000-963a-451bc536be8e','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7002-bd10-4e82801ecfdb','model.image.generating',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2}',NULL,'2026-11-27T15:57:22.615834Z');
INSERT INTO domain_events VALUES(18,'01a21db9-c138-7001-91c7-8319344010df','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7000-b00a-a28d3e4cb80a','model.image.generating',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0}',NULL,'2026-11-27T15:57:22.615834Z');
INSERT INTO domain_events VALUES(19,'01a21dba-8492-7000-9c75-432b8387903f','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7002-bd10-4e82801ecfdb','model.image.completed',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230","image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2}',NULL,'2026-11-27T15:58:12.625355Z');
INSERT INTO domain_events VALUES(20,'01a21dba-8496-7000-bc09-02226e1eef98','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7001-ab79-a08a1e4d02d6','model.image.completed',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7","image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1}',NULL,'2026-11-27T15:58:12.625355Z');
INSERT INTO domain_events VALUES(21,'01a21dba-84c5-7000-b4b9-bdf2d8edf3df','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7003-94c2-f65507e56669','model.image.generating',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3}',NULL,'2026-11-27T15:58:12.676266Z');
INSERT INTO domain_events VALUES(22,'01a21dba-9fbf-7000-b4ef-c11e99271a54','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7000-b00a-a28d3e4cb80a','model.image.completed',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd","image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0}',NULL,'2026-11-27T15:58:19.583373Z');
INSERT INTO domain_events VALUES(23,'01a21dba-c483-7000-89b0-d4e69fa66d1b','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-c0a3-7003-94c2-f65507e56669','model.image.completed',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"blob":"a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89","image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3}',NULL,'2026-11-27T15:58:28.994880Z');
INSERT INTO domain_events VALUES(24,'01a21dba-c4bb-7000-9ece-23c44d30f4e7','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2','model.request.awaiting_selection',1,'generation_request','01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"digest":"70ff99199e7551f8b53f61ea6a8f5b6a35a34fcf333293da923727f7fd0c21d6","indexes":[0,1,2,3]}',NULL,'2026-11-27T15:58:29.051124Z');
INSERT INTO domain_events VALUES(25,'01a21dc2-a7ca-7000-bf28-070d67a919b4','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7000-9b37-d0ae1d73553e','model.request.submitted',1,'generation_request','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"images":["01a21dc2-a7c9-7001-89d9-b5c4371f6b82","01a21dc2-a7c9-7002-873d-1803f788418d","01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","01a21dc2-a7c9-7004-9274-83786da589be"],"prompt":"a green ball"}',NULL,'2026-11-27T16:07:05.929696Z');
INSERT INTO domain_events VALUES(26,'01a21dc2-a81c-7000-9ce7-2cbc4ece467b','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a817-7000-a6a0-3f1bd22af57c','model.image.generating',1,'generation_request','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21dc2-a7c9-7001-89d9-b5c4371f6b82","index":0}',NULL,'2026-11-27T16:07:06.011439Z');
INSERT INTO domain_events VALUES(27,'01a21dc2-a82a-7000-9dde-7ad365543a35','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a817-7001-ace8-51d70bd5e4c2','model.image.generating',1,'generation_request','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21dc2-a7c9-7002-873d-1803f788418d","index":1}',NULL,'2026-11-27T16:07:06.026232Z');
INSERT INTO domain_events VALUES(28,'01a21dc2-a82a-7001-85f5-31637d0e2761','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a817-7002-9710-76a771370f1e','model.image.generating',1,'generation_request','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"image":"01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","index":2}',NULL,'2026-11-27T16:07:06.026232Z');
INSERT INTO domain_events VALUES(29,'01a21dc2-a906-7000-893e-413504b82c1d','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',NULL,'model.request.cancelled',1,'generation_request','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{}',NULL,'2026-11-27T16:07:06.227305Z');
INSERT INTO domain_events VALUES(30,'01a21dc2-ada7-7000-bfff-8b411e115a4f','01a21db8-9bfb-7000-8c8b-890b7a8593fb',NULL,'model.published',1,'model','01a21db8-9bfb-7000-8c8b-890b7a8593fb','01a21db7-e2be-7000-bfb7-37d1404a0a3f','{"licence":"CC-BY-4.0","name":"a red cup","promptIsShared":false}',NULL,'2026-11-27T16:07:07.430127Z');
CREATE TABLE event_outbox (
    id TEXT NOT NULL UNIQUE,
    position INTEGER PRIMARY KEY,
    topic TEXT NOT NULL CHECK (length(topic) BETWEEN 1 AND 200),
    key TEXT NOT NULL,
    partition_key TEXT,
    payload TEXT NOT NULL,
    headers TEXT,
    status TEXT NOT NULL DEFAULT 'PENDING'
        CHECK (status IN ('PENDING', 'SENT', 'FAILED')),
    retry_count INTEGER NOT NULL DEFAULT 0,
    max_retries INTEGER NOT NULL DEFAULT 5,
    last_error TEXT,
    scheduled_at TEXT,
    sent_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    CHECK (0 <= retry_count AND retry_count <= max_retries),
    CHECK (status <> 'SENT' OR sent_at IS NOT NULL)
) STRICT;
INSERT INTO event_outbox VALUES('01a21db7-e343-7000-bc96-9c80873b68ca',1,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db7-e343-7000-bc96-9c80873b68ca","source":"/atelier","type":"model.request.submitted","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:20.257642Z","datacontenttype":"application/json","data":{"images":["01a21db7-e341-7000-b67c-dc2e2ec51798","01a21db7-e341-7001-941e-961399dd7a6d","01a21db7-e341-7002-9372-82e493ecae81","01a21db7-e341-7003-bd88-072e32386952"],"prompt":"a red cup"},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e300-7000-a24b-c948f6cd7d78","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:20.332700Z','2026-11-27T15:55:20.257642Z');
INSERT INTO event_outbox VALUES('01a21db7-e3d8-7000-b16f-0c8c71c66dfc',2,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db7-e3d8-7000-b16f-0c8c71c66dfc","source":"/atelier","type":"model.image.generating","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:20.407274Z","datacontenttype":"application/json","data":{"image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7000-b328-c38ec283b398","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:20.830758Z','2026-11-27T15:55:20.407274Z');
INSERT INTO event_outbox VALUES('01a21db7-e3ec-7000-af9a-9dfe58e31c89',3,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db7-e3ec-7000-af9a-9dfe58e31c89","source":"/atelier","type":"model.image.generating","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:20.427913Z","datacontenttype":"application/json","data":{"image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7001-ba6a-683ce3b84c7e","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:20.830758Z','2026-11-27T15:55:20.427913Z');
INSERT INTO event_outbox VALUES('01a21db7-e3ec-7001-af87-be069bb0797d',4,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db7-e3ec-7001-af87-be069bb0797d","source":"/atelier","type":"model.image.generating","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:20.427913Z","datacontenttype":"application/json","data":{"image":"01a21db7-e341-7002-9372-82e493ecae81","index":2},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7002-9f00-d1a611df2e6f","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:20.830758Z','2026-11-27T15:55:20.427913Z');
INSERT INTO event_outbox VALUES('01a21db8-5a33-7000-b906-915345f263d1',5,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-5a33-7000-b906-915345f263d1","source":"/atelier","type":"model.image.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:50.706912Z","datacontenttype":"application/json","data":{"blob":"ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc","image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7000-b328-c38ec283b398","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:52.000735Z','2026-11-27T15:55:50.706912Z');
INSERT INTO event_outbox VALUES('01a21db8-5cef-7000-8816-7cb63fb4f7c7',6,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-5cef-7000-8816-7cb63fb4f7c7","source":"/atelier","type":"model.image.generating","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:51.406726Z","datacontenttype":"application/json","data":{"image":"01a21db7-e341-7003-bd88-072e32386952","index":3},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7003-9ada-d918d10da539","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:52.000735Z','2026-11-27T15:55:51.406726Z');
INSERT INTO event_outbox VALUES('01a21db8-6577-7000-aef8-576c56dbb5cb',7,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-6577-7000-aef8-576c56dbb5cb","source":"/atelier","type":"model.image.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:53.590882Z","datacontenttype":"application/json","data":{"blob":"c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38","image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7001-ba6a-683ce3b84c7e","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:55:59.093776Z','2026-11-27T15:55:53.590882Z');
INSERT INTO event_outbox VALUES('01a21db8-78a6-7000-b631-96ca8c307ddc',8,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-78a6-7000-b631-96ca8c307ddc","source":"/atelier","type":"model.image.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:55:58.501972Z","datacontenttype":"application/json","data":{"blob":"22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51","image":"01a21db7-e341-7002-9372-82e493ecae81","index":2},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7002-9f00-d1a611df2e6f","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:02.438652Z','2026-11-27T15:55:58.501972Z');
INSERT INTO event_outbox VALUES('01a21db8-9a41-7000-a324-18d58e23f188',9,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-9a41-7000-a324-18d58e23f188","source":"/atelier","type":"model.image.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:56:07.104737Z","datacontenttype":"application/json","data":{"blob":"fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c","image":"01a21db7-e341-7003-bd88-072e32386952","index":3},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e3c1-7003-9ada-d918d10da539","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:07.236458Z','2026-11-27T15:56:07.104737Z');
INSERT INTO event_outbox VALUES('01a21db8-9ab0-7000-acdc-5930f0aaa537',10,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-9ab0-7000-acdc-5930f0aaa537","source":"/atelier","type":"model.request.awaiting_selection","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:56:07.215879Z","datacontenttype":"application/json","data":{"digest":"b8f59b7f9e59c08204f1fdc7346c16be182eb9f6903349e15b163fc9821d8a10","indexes":[0,1,2,3]},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e341-7004-8e7b-7ec57843b04a","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:07.236458Z','2026-11-27T15:56:07.215879Z');
INSERT INTO event_outbox VALUES('01a21db8-9bfc-7000-931a-fd7e5d2e11f4',11,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-9bfc-7000-931a-fd7e5d2e11f4","source":"/atelier","type":"model.request.selected","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:56:07.546650Z","datacontenttype":"application/json","data":{"index":1,"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:07.609835Z','2026-11-27T15:56:07.546650Z');
INSERT INTO event_outbox VALUES('01a21db8-9ca3-7000-9f7a-7e399efaa851',12,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-9ca3-7000-9f7a-7e399efaa851","source":"/atelier","type":"model.sculpting.started","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:56:07.715028Z","datacontenttype":"application/json","data":{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db8-9c31-7000-b23b-af90b5b97b59","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:07.808270Z','2026-11-27T15:56:07.715028Z');
INSERT INTO event_outbox VALUES('01a21db8-a4e8-7000-a27b-cb0de965c62a',13,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db8-a4e8-7000-a27b-cb0de965c62a","source":"/atelier","type":"model.model.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:56:09.830893Z","datacontenttype":"application/json","data":{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","report":{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db8-9c31-7000-b23b-af90b5b97b59","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:56:09.853064Z','2026-11-27T15:56:09.830893Z');
INSERT INTO event_outbox VALUES('01a21db9-b56e-7000-9898-d0cee5fe573f',14,'model.request.events','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e300-7000-8759-78f90e061183','{"specversion":"1.0","id":"01a21db9-b56e-7000-9898-d0cee5fe573f","source":"/atelier","type":"model.request.completed","subject":"01a21db7-e300-7000-8759-78f90e061183","time":"2026-11-27T15:57:19.594923Z","datacontenttype":"application/json","data":{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","report":{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}},"correlationId":"01a21db7-e300-7000-8759-78f90e061183","causationId":"01a21db7-e341-7004-8e7b-7ec57843b04a","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:57:19.665572Z','2026-11-27T15:57:19.594923Z');
INSERT INTO event_outbox VALUES('01a21db9-bee6-7000-bc61-673f6bac5ab2',15,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21db9-bee6-7000-bc61-673f6bac5ab2","source":"/atelier","type":"model.request.submitted","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:57:21.975921Z","datacontenttype":"application/json","data":{"images":["01a21db9-beb8-7000-a845-d08a71b6670e","01a21db9-beb8-7001-aa85-45d3e0b9131e","01a21db9-beb8-7002-817b-bb0c36973c5f","01a21db9-beb8-7003-a37d-a213f7578cc7"],"prompt":"blue vase"},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-be75-7000-9e8c-312e566de227","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:57:22.276668Z','2026-11-27T15:57:21.975921Z');
INSERT INTO event_outbox VALUES('01a21db9-c0f9-7000-bb5f-11b96c2f4cb2',16,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21db9-c0f9-7000-bb5f-11b96c2f4cb2","source":"/atelier","type":"model.image.generating","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:57:22.549744Z","datacontenttype":"application/json","data":{"image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7001-ab79-a08a1e4d02d6","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:57:24.167666Z','2026-11-27T15:57:22.549744Z');
INSERT INTO event_outbox VALUES('01a21db9-c138-7000-963a-451bc536be8e',17,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21db9-c138-7000-963a-451bc536be8e","source":"/atelier","type":"model.image.generating","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:57:22.615834Z","datacontenttype":"application/json","data":{"image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7002-bd10-4e82801ecfdb","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:57:24.167666Z','2026-11-27T15:57:22.615834Z');
INSERT INTO event_outbox VALUES('01a21db9-c138-7001-91c7-8319344010df',18,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21db9-c138-7001-91c7-8319344010df","source":"/atelier","type":"model.image.generating","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:57:22.615834Z","datacontenttype":"application/json","data":{"image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7000-b00a-a28d3e4cb80a","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:57:24.167666Z','2026-11-27T15:57:22.615834Z');
INSERT INTO event_outbox VALUES('01a21dba-8492-7000-9c75-432b8387903f',19,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-8492-7000-9c75-432b8387903f","source":"/atelier","type":"model.image.completed","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:12.625355Z","datacontenttype":"application/json","data":{"blob":"038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230","image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7002-bd10-4e82801ecfdb","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:13.205434Z','2026-11-27T15:58:12.625355Z');
INSERT INTO event_outbox VALUES('01a21dba-8496-7000-bc09-02226e1eef98',20,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-8496-7000-bc09-02226e1eef98","source":"/atelier","type":"model.image.completed","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:12.625355Z","datacontenttype":"application/json","data":{"blob":"701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7","image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7001-ab79-a08a1e4d02d6","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:13.205434Z','2026-11-27T15:58:12.625355Z');
INSERT INTO event_outbox VALUES('01a21dba-84c5-7000-b4b9-bdf2d8edf3df',21,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-84c5-7000-b4b9-bdf2d8edf3df","source":"/atelier","type":"model.image.generating","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:12.676266Z","datacontenttype":"application/json","data":{"image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7003-94c2-f65507e56669","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:13.205434Z','2026-11-27T15:58:12.676266Z');
INSERT INTO event_outbox VALUES('01a21dba-9fbf-7000-b4ef-c11e99271a54',22,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-9fbf-7000-b4ef-c11e99271a54","source":"/atelier","type":"model.image.completed","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:19.583373Z","datacontenttype":"application/json","data":{"blob":"cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd","image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7000-b00a-a28d3e4cb80a","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:21.789711Z','2026-11-27T15:58:19.583373Z');
INSERT INTO event_outbox VALUES('01a21dba-c483-7000-89b0-d4e69fa66d1b',23,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-c483-7000-89b0-d4e69fa66d1b","source":"/atelier","type":"model.image.completed","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:28.994880Z","datacontenttype":"application/json","data":{"blob":"a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89","image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-c0a3-7003-94c2-f65507e56669","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:29.053142Z','2026-11-27T15:58:28.994880Z');
INSERT INTO event_outbox VALUES('01a21dba-c4bb-7000-9ece-23c44d30f4e7',24,'model.request.events','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-be6e-7000-8d59-b218d476023f','{"specversion":"1.0","id":"01a21dba-c4bb-7000-9ece-23c44d30f4e7","source":"/atelier","type":"model.request.awaiting_selection","subject":"01a21db9-be6e-7000-8d59-b218d476023f","time":"2026-11-27T15:58:29.051124Z","datacontenttype":"application/json","data":{"digest":"70ff99199e7551f8b53f61ea6a8f5b6a35a34fcf333293da923727f7fd0c21d6","indexes":[0,1,2,3]},"correlationId":"01a21db9-be6e-7000-8d59-b218d476023f","causationId":"01a21db9-beb8-7004-b785-1b07ceabe1c2","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T15:58:29.134728Z','2026-11-27T15:58:29.051124Z');
INSERT INTO event_outbox VALUES('01a21dc2-a7ca-7000-bf28-070d67a919b4',25,'model.request.events','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','{"specversion":"1.0","id":"01a21dc2-a7ca-7000-bf28-070d67a919b4","source":"/atelier","type":"model.request.submitted","subject":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","time":"2026-11-27T16:07:05.929696Z","datacontenttype":"application/json","data":{"images":["01a21dc2-a7c9-7001-89d9-b5c4371f6b82","01a21dc2-a7c9-7002-873d-1803f788418d","01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","01a21dc2-a7c9-7004-9274-83786da589be"],"prompt":"a green ball"},"correlationId":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","causationId":"01a21dc2-a7c9-7000-9b37-d0ae1d73553e","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:05.963224Z','2026-11-27T16:07:05.929696Z');
INSERT INTO event_outbox VALUES('01a21dc2-a81c-7000-9ce7-2cbc4ece467b',26,'model.request.events','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','{"specversion":"1.0","id":"01a21dc2-a81c-7000-9ce7-2cbc4ece467b","source":"/atelier","type":"model.image.generating","subject":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","time":"2026-11-27T16:07:06.011439Z","datacontenttype":"application/json","data":{"image":"01a21dc2-a7c9-7001-89d9-b5c4371f6b82","index":0},"correlationId":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","causationId":"01a21dc2-a817-7000-a6a0-3f1bd22af57c","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:07.239892Z','2026-11-27T16:07:06.011439Z');
INSERT INTO event_outbox VALUES('01a21dc2-a82a-7000-9dde-7ad365543a35',27,'model.request.events','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','{"specversion":"1.0","id":"01a21dc2-a82a-7000-9dde-7ad365543a35","source":"/atelier","type":"model.image.generating","subject":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","time":"2026-11-27T16:07:06.026232Z","datacontenttype":"application/json","data":{"image":"01a21dc2-a7c9-7002-873d-1803f788418d","index":1},"correlationId":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","causationId":"01a21dc2-a817-7001-ace8-51d70bd5e4c2","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:07.239892Z','2026-11-27T16:07:06.026232Z');
INSERT INTO event_outbox VALUES('01a21dc2-a82a-7001-85f5-31637d0e2761',28,'model.request.events','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','{"specversion":"1.0","id":"01a21dc2-a82a-7001-85f5-31637d0e2761","source":"/atelier","type":"model.image.generating","subject":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","time":"2026-11-27T16:07:06.026232Z","datacontenttype":"application/json","data":{"image":"01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","index":2},"correlationId":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","causationId":"01a21dc2-a817-7002-9710-76a771370f1e","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:07.239892Z','2026-11-27T16:07:06.026232Z');
INSERT INTO event_outbox VALUES('01a21dc2-a906-7000-893e-413504b82c1d',29,'model.request.events','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c8-7000-8f57-c8b28f0f0714','{"specversion":"1.0","id":"01a21dc2-a906-7000-893e-413504b82c1d","source":"/atelier","type":"model.request.cancelled","subject":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","time":"2026-11-27T16:07:06.227305Z","datacontenttype":"application/json","data":{},"correlationId":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:07.239892Z','2026-11-27T16:07:06.227305Z');
INSERT INTO event_outbox VALUES('01a21dc2-ada7-7000-bfff-8b411e115a4f',30,'model.events','01a21db8-9bfb-7000-8c8b-890b7a8593fb','01a21db8-9bfb-7000-8c8b-890b7a8593fb','{"specversion":"1.0","id":"01a21dc2-ada7-7000-bfff-8b411e115a4f","source":"/atelier","type":"model.published","subject":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","time":"2026-11-27T16:07:07.430127Z","datacontenttype":"application/json","data":{"licence":"CC-BY-4.0","name":"a red cup","promptIsShared":false},"correlationId":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","userId":"01a21db7-e2be-7000-bfb7-37d1404a0a3f"}',NULL,'SENT',0,5,NULL,NULL,'2026-11-27T16:07:09.120199Z','2026-11-27T16:07:07.430127Z');
CREATE TABLE queue_configs (
    id TEXT PRIMARY KEY NOT NULL,
    queue_name TEXT NOT NULL UNIQUE CHECK (length(queue_name) BETWEEN 1 AND 100),
    max_concurrency INTEGER NOT NULL DEFAULT 1 CHECK (max_concurrency BETWEEN 1 AND 100000),
    job_timeout INTEGER NOT NULL DEFAULT 300000 CHECK (job_timeout > 0),
    max_retries INTEGER NOT NULL DEFAULT 3 CHECK (max_retries >= 0),
    retry_delay_base INTEGER NOT NULL DEFAULT 5000 CHECK (retry_delay_base >= 0),
    retry_delay_max INTEGER NOT NULL DEFAULT 60000 CHECK (retry_delay_max >= 0),
    enable_priority INTEGER NOT NULL DEFAULT 0,
    is_active INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
) STRICT;
INSERT INTO queue_configs VALUES('00000000-0000-7000-8000-000000000001','default',8,300000,3,5000,60000,0,1,'2026-11-27T15:55:19.575000Z','2026-11-27T15:55:19.575000Z');
INSERT INTO queue_configs VALUES('00000000-0000-7000-8000-000000000002','flows',64,60000,10,1000,60000,0,1,'2026-11-27T15:55:19.575000Z','2026-11-27T15:55:19.575000Z');
INSERT INTO queue_configs VALUES('00000000-0000-7000-8000-000000000201','image_generation',3,120000,3,5000,60000,0,1,'2026-11-27T15:55:19.693000Z','2026-11-27T15:55:19.693000Z');
INSERT INTO queue_configs VALUES('00000000-0000-7000-8000-000000000202','model_generation',1,300000,3,10000,120000,0,1,'2026-11-27T15:55:19.693000Z','2026-11-27T15:55:19.693000Z');
INSERT INTO queue_configs VALUES('00000000-0000-7000-8000-000000000203','text_generation',2,60000,5,2000,30000,0,0,'2026-11-27T15:55:19.693000Z','2026-11-27T16:07:39.475000Z');
CREATE TABLE queue_heads (
    queue_name TEXT PRIMARY KEY NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
    turn INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO queue_heads VALUES('flows',3);
INSERT INTO queue_heads VALUES('image_generation',8);
CREATE TABLE queue_turns (
    queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    turn INTEGER NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (queue_name, owner)
) STRICT;
INSERT INTO queue_turns VALUES('text_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',3,1);
INSERT INTO queue_turns VALUES('model_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',1,1);
INSERT INTO queue_turns VALUES('default','01a21db7-e2be-7000-bfb7-37d1404a0a3f',1,1);
INSERT INTO queue_turns VALUES('flows','01a21db7-e2be-7000-bfb7-37d1404a0a3f',3,1);
INSERT INTO queue_turns VALUES('image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',12,4);
CREATE TABLE nodes (
    name TEXT PRIMARY KEY NOT NULL,
    epoch TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
) STRICT;
INSERT INTO nodes VALUES('studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','2026-11-27T16:07:05.510985Z','2026-11-27T16:07:14.951442Z');
CREATE TABLE queue_slots (
    queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name) ON DELETE CASCADE,
    node TEXT NOT NULL REFERENCES nodes (name) ON DELETE CASCADE,
    epoch TEXT NOT NULL,
    slots INTEGER NOT NULL CHECK (slots >= 0),
    PRIMARY KEY (queue_name, node)
) STRICT;
CREATE TABLE leases (
    name TEXT PRIMARY KEY NOT NULL,
    holder TEXT NOT NULL,
    token TEXT NOT NULL,
    term INTEGER NOT NULL DEFAULT 1 CHECK (term > 0),
    expires_at TEXT NOT NULL
) STRICT;
CREATE TABLE flow_runs (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    input TEXT NOT NULL,
    user_id TEXT,
    command_id TEXT REFERENCES command_inbox (id) ON DELETE SET NULL,
    correlation_id TEXT,
    forked_from TEXT REFERENCES flow_runs (id) ON DELETE SET NULL,
    status TEXT NOT NULL DEFAULT 'RUNNING'
        CHECK (status IN ('RUNNING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELLED')),
    signal INTEGER NOT NULL DEFAULT 0,
    error_data TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    completed_at TEXT,
    CHECK (status <> 'FAILED' OR error_data IS NOT NULL)
) STRICT;
INSERT INTO flow_runs VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a','model.make',1,'{"images":[{"image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0},{"image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1},{"image":"01a21db7-e341-7002-9372-82e493ecae81","index":2},{"image":"01a21db7-e341-7003-bd88-072e32386952","index":3}],"request":"01a21db7-e300-7000-8759-78f90e061183"}','01a21db7-e2be-7000-bfb7-37d1404a0a3f','01a21db7-e300-7000-a24b-c948f6cd7d78','01a21db7-e300-7000-8759-78f90e061183',NULL,'COMPLETED',5,NULL,'2026-11-27T15:55:20.257642Z','2026-11-27T15:57:19.610729Z','2026-11-27T15:57:19.610729Z');
INSERT INTO flow_runs VALUES('01a21db9-beb8-7004-b785-1b07ceabe1c2','model.make',1,'{"images":[{"image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0},{"image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1},{"image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2},{"image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3}],"request":"01a21db9-be6e-7000-8d59-b218d476023f"}','01a21db7-e2be-7000-bfb7-37d1404a0a3f','01a21db9-be75-7000-9e8c-312e566de227','01a21db9-be6e-7000-8d59-b218d476023f',NULL,'PAUSED',2,NULL,'2026-11-27T15:57:21.975921Z','2026-11-27T15:58:29.051124Z',NULL);
INSERT INTO flow_runs VALUES('01a21dc2-a7c9-7005-b67e-f99ec3657759','model.make',1,'{"images":[{"image":"01a21dc2-a7c9-7001-89d9-b5c4371f6b82","index":0},{"image":"01a21dc2-a7c9-7002-873d-1803f788418d","index":1},{"image":"01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","index":2},{"image":"01a21dc2-a7c9-7004-9274-83786da589be","index":3}],"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714"}','01a21db7-e2be-7000-bfb7-37d1404a0a3f','01a21dc2-a7c9-7000-9b37-d0ae1d73553e','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',NULL,'CANCELLED',1,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}','2026-11-27T16:07:05.929696Z','2026-11-27T16:07:06.227305Z','2026-11-27T16:07:06.227305Z');
CREATE TABLE flow_steps (
    run_id TEXT NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL CHECK (position >= 0),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    output TEXT,
    error_data TEXT,
    open_children INTEGER CHECK (open_children >= 0),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    PRIMARY KEY (run_id, position)
) STRICT;
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',0,'tasks','model.variants','[{"output":"[\"a red cup, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing\",\"a red cup, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing\",\"a red cup, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing\",\"a red cup, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing\"]"}]',NULL,0,'2026-11-27T15:55:20.352196Z');
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',1,'tasks','model.draw','[{"output":"{\"blob\":\"ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#afc6d8\\\",\\\"#e6edf1\\\"],\\\"candidate\\\":0,\\\"features\\\":[],\\\"form\\\":2,\\\"palette\\\":{\\\"accent\\\":\\\"#7a4e57\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#c8372d\\\",\\\"secondary\\\":\\\"#8b231c\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.0366666666666666,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.9766666666666667},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-30,\\\"elevation\\\":17}}\",\"thumbnails\":{\"256\":\"fd634ff43e1a244c8bdb0e16ad59546ea5bf660f4ca2b8ab4ec6415ca2ca65c6\",\"512\":\"64fb49e18c7a976fa03b33b77ca6cdf446d792cc267701dae8a5f099c42913df\"}}"},{"output":"{\"blob\":\"c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#bbcdaf\\\",\\\"#ebf0e0\\\"],\\\"candidate\\\":1,\\\"features\\\":[],\\\"form\\\":3,\\\"palette\\\":{\\\"accent\\\":\\\"#d98f4e\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#ca4943\\\",\\\"secondary\\\":\\\"#f3e9d6\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.09,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.93},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-16,\\\"elevation\\\":12}}\",\"thumbnails\":{\"256\":\"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053\",\"512\":\"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50\"}}"},{"output":"{\"blob\":\"22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#a6cccb\\\",\\\"#e3efec\\\"],\\\"candidate\\\":2,\\\"features\\\":[],\\\"form\\\":0,\\\"palette\\\":{\\\"accent\\\":\\\"#2f4858\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#b33027\\\",\\\"secondary\\\":\\\"#e3b7b5\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.93,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.07},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-40,\\\"elevation\\\":23}}\",\"thumbnails\":{\"256\":\"760fd5b12df10c1b3c2573aa148f2b73f0930905eda0e0fd940a9e7005f86348\",\"512\":\"7637899798c4d5f9d33cf6a6ff2dbb843edabcd12975d8fbdc9562878fefac03\"}}"},{"output":"{\"blob\":\"fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#b9c0d4\\\",\\\"#e9ebf2\\\"],\\\"candidate\\\":3,\\\"features\\\":[],\\\"form\\\":1,\\\"palette\\\":{\\\"accent\\\":\\\"#c0703a\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#bf342a\\\",\\\"secondary\\\":\\\"#772e3e\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.9833333333333334,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.0233333333333334},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-24,\\\"elevation\\\":19}}\",\"thumbnails\":{\"256\":\"35afa5912f9846d1f51848513d040625af7bd74143f8f5d949fbb6d4348a5a07\",\"512\":\"2776d6637f378edeeea333d607e5c4bf8851da9d9bfea43828ca6f801475ffee\"}}"}]',NULL,0,'2026-11-27T15:55:20.385298Z');
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',2,'pause','selection','{"index":1,"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"}',NULL,NULL,'2026-11-27T15:56:07.215879Z');
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',3,'tasks','model.sculpt','[{"output":"{\"bytes\":2284424,\"glb\":\"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353\",\"provider\":\"built-in\",\"report\":{\"bounding_box_mm\":[100.729562,82.001813,100.000001],\"degenerate_faces\":0,\"duplicate_faces\":0,\"euler_number\":0,\"has_texture\":false,\"has_uv\":false,\"holes\":0,\"inside_out\":false,\"is_watertight\":true,\"is_winding_consistent\":true,\"non_manifold_edges\":0,\"open_edges\":0,\"shells\":1,\"signed_volume_mm3\":245722.468016,\"surface_area_mm2\":35581.39342,\"triangles\":81544,\"vertices\":40772,\"volume_cm3\":245.722468}}"}]',NULL,0,'2026-11-27T15:56:07.601177Z');
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',4,'tasks','model.convert','[{"output":"{\"blobs\":{\"glb\":\"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353\",\"picture-256\":\"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053\",\"picture-512\":\"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50\",\"preview-256\":\"16ca38d747b5f9ca5bd6a2a0bb0bacf1230f75efe4a714aa2a088d57bcd1be8b\",\"preview-512\":\"2e693ebee4cd0cf55cc8e67087e029331742877b2d4e9bee7dfc1441ba1f3657\",\"stl\":\"7e4e0919b5a67a0af9ac796785b82a02b3ae81671b949fd19cb95b18a32925a0\",\"turntable\":\"47d12cec0d09e6fc8f3772105b7cd22a85a223b2c6ccb93f6760c530cfcb8743\"}}"}]',NULL,0,'2026-11-27T15:56:09.850347Z');
INSERT INTO flow_steps VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a',5,'commit','finish','true',NULL,NULL,'2026-11-27T15:57:19.594923Z');
INSERT INTO flow_steps VALUES('01a21db9-beb8-7004-b785-1b07ceabe1c2',0,'tasks','model.variants','[{"output":"[\"blue vase, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing\",\"blue vase, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing\",\"blue vase, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing\",\"blue vase, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing\"]"}]',NULL,0,'2026-11-27T15:57:22.325920Z');
INSERT INTO flow_steps VALUES('01a21db9-beb8-7004-b785-1b07ceabe1c2',1,'tasks','model.draw','[{"output":"{\"blob\":\"cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#bbcdaf\\\",\\\"#ebf0e0\\\"],\\\"candidate\\\":0,\\\"features\\\":[],\\\"form\\\":3,\\\"palette\\\":{\\\"accent\\\":\\\"#c0703a\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#2f66b5\\\",\\\"secondary\\\":\\\"#1e457e\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.09,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.93},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-30,\\\"elevation\\\":17}}\",\"thumbnails\":{\"256\":\"4c1fd0611a8937b75e4249ae20c894a6137e905daba097b224c502f83dbc48f3\",\"512\":\"05548d3ecda630feedd4e7df8a31d11c88d5c1f715d767db7ab01589b8371a1d\"}}"},{"output":"{\"blob\":\"701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#a6cccb\\\",\\\"#e3efec\\\"],\\\"candidate\\\":1,\\\"features\\\":[],\\\"form\\\":0,\\\"palette\\\":{\\\"accent\\\":\\\"#8a4b2f\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#446fb8\\\",\\\"secondary\\\":\\\"#f3e9d6\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.93,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.07},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-16,\\\"elevation\\\":12}}\",\"thumbnails\":{\"256\":\"994554bb666d60274ce3b5b71990f144e8a32476e53fa9d066f092c0f7dbae6a\",\"512\":\"744d831cc2b46b2123957771165850d969004926b7da9871c9f16b84c742f418\"}}"},{"output":"{\"blob\":\"038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#b9c0d4\\\",\\\"#e9ebf2\\\"],\\\"candidate\\\":2,\\\"features\\\":[],\\\"form\\\":1,\\\"palette\\\":{\\\"accent\\\":\\\"#d9a441\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#295ba2\\\",\\\"secondary\\\":\\\"#b6bfda\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.9833333333333334,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.0233333333333334},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-40,\\\"elevation\\\":23}}\",\"thumbnails\":{\"256\":\"adc9f4b089dc58ac89b98a496deaafaf6c6815159ddb5d66651cc574224877c5\",\"512\":\"4daee589f2eb4dbc0a1a468541007c2483be09154922e5c2be36db80640cf0cd\"}}"},{"output":"{\"blob\":\"a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89\",\"provider\":\"built-in\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#afc6d8\\\",\\\"#e6edf1\\\"],\\\"candidate\\\":3,\\\"features\\\":[],\\\"form\\\":2,\\\"palette\\\":{\\\"accent\\\":\\\"#7a4e57\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#2c61ad\\\",\\\"secondary\\\":\\\"#254375\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.0366666666666666,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.9766666666666667},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-24,\\\"elevation\\\":19}}\",\"thumbnails\":{\"256\":\"0560736e18b92c34515e1bbb2f44b59f5470c7199f94d90d5d6d4501f48e11a1\",\"512\":\"7f732c185a75755de83955fb77d2311218cdb5841e0df14d75296e36d0842251\"}}"}]',NULL,0,'2026-11-27T15:57:22.467879Z');
INSERT INTO flow_steps VALUES('01a21db9-beb8-7004-b785-1b07ceabe1c2',2,'pause','selection',NULL,NULL,NULL,'2026-11-27T15:58:29.051124Z');
INSERT INTO flow_steps VALUES('01a21dc2-a7c9-7005-b67e-f99ec3657759',0,'tasks','model.variants','[{"output":"[\"a green ball, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing\",\"a green ball, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing\",\"a green ball, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing\",\"a green ball, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing\"]"}]',NULL,0,'2026-11-27T16:07:05.963300Z');
INSERT INTO flow_steps VALUES('01a21dc2-a7c9-7005-b67e-f99ec3657759',1,'tasks','model.draw',NULL,NULL,4,'2026-11-27T16:07:06.007880Z');
CREATE TABLE async_tasks (
    id TEXT PRIMARY KEY NOT NULL,
    task_type TEXT NOT NULL CHECK (length(task_type) BETWEEN 1 AND 100),
    queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
    user_id TEXT,
    triggered_by_command_id TEXT REFERENCES command_inbox (id) ON DELETE SET NULL,
    correlation_id TEXT,
    flow_run_id TEXT REFERENCES flow_runs (id) ON DELETE CASCADE,
    step_position INTEGER,
    subject_type TEXT,
    subject_id TEXT,
    unique_key TEXT,
    status TEXT NOT NULL DEFAULT 'PENDING'
        CHECK (status IN ('PENDING', 'RUNNING', 'RETRYING', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT')),
    priority INTEGER NOT NULL DEFAULT 0 CHECK (priority BETWEEN -1000 AND 1000),
    place INTEGER,
    progress REAL NOT NULL DEFAULT 0 CHECK (0 <= progress AND progress <= 100),
    progress_note TEXT,
    input_data TEXT NOT NULL,
    result_data TEXT,
    error_data TEXT,
    checkpoints TEXT,
    execution_node TEXT,
    lease_epoch TEXT,
    lease_token TEXT,
    lease_expires_at TEXT,
    retry_count INTEGER NOT NULL DEFAULT 0,
    takeover_count INTEGER NOT NULL DEFAULT 0 CHECK (takeover_count >= 0),
    max_retries INTEGER NOT NULL DEFAULT 3,
    next_retry_at TEXT,
    timeout_at TEXT,
    provider_name TEXT,
    provider_job_id TEXT,
    started_at TEXT,
    completed_at TEXT,
    failed_at TEXT,
    execution_duration INTEGER,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    CHECK (0 <= retry_count AND retry_count <= max_retries),
    CHECK (status <> 'RUNNING' OR (started_at IS NOT NULL AND lease_token IS NOT NULL)),
    CHECK ((status = 'RUNNING') = (lease_expires_at IS NOT NULL)),
    CHECK (status <> 'COMPLETED' OR (result_data IS NOT NULL AND completed_at IS NOT NULL)),
    CHECK (status NOT IN ('FAILED', 'TIMEOUT') OR (error_data IS NOT NULL AND failed_at IS NOT NULL))
) STRICT;
INSERT INTO async_tasks VALUES('01a21db7-e341-7004-8e7b-7ec57843b04a','flow','flows','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',NULL,NULL,NULL,NULL,'COMPLETED',0,NULL,100.0,NULL,'{}','{}',NULL,NULL,'studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db9-b523-7000-afbf-a51ef9ef70c2',NULL,0,0,10,NULL,NULL,NULL,NULL,'2026-11-27T15:57:19.522739Z','2026-11-27T15:57:19.610729Z',NULL,87,'2026-11-27T15:55:20.257642Z','2026-11-27T15:57:19.610729Z');
INSERT INTO async_tasks VALUES('01a21db7-e3a0-7000-82d8-26fcb004a79d','model.variants','text_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',0,NULL,NULL,NULL,'COMPLETED',0,NULL,100.0,NULL,'{"request":"01a21db7-e300-7000-8759-78f90e061183"}','["a red cup, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing","a red cup, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing","a red cup, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing","a red cup, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"]',NULL,NULL,'studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db7-e3a1-7001-a6f9-a2ccff84613a',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T15:55:20.352196Z','2026-11-27T15:55:20.368252Z',NULL,16,'2026-11-27T15:55:20.352196Z','2026-11-27T15:55:20.368252Z');
INSERT INTO async_tasks VALUES('01a21db7-e3c1-7000-b328-c38ec283b398','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',1,'image','01a21db7-e341-7000-b67c-dc2e2ec51798',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db7-e341-7000-b67c-dc2e2ec51798","index":0},"request":"01a21db7-e300-7000-8759-78f90e061183","variant":"a red cup, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc","provider":"built-in","recipe":"{\"backdrop\":[\"#afc6d8\",\"#e6edf1\"],\"candidate\":0,\"features\":[],\"form\":2,\"palette\":{\"accent\":\"#7a4e57\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#c8372d\",\"secondary\":\"#8b231c\"},\"prompt\":\"a red cup\",\"proportions\":{\"bend\":0,\"height\":1.0366666666666666,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":0.9766666666666667},\"seed\":14520983095824246158,\"subject\":\"cup\",\"version\":2,\"view\":{\"azimuth\":-30,\"elevation\":17}}","thumbnails":{"256":"fd634ff43e1a244c8bdb0e16ad59546ea5bf660f4ca2b8ab4ec6415ca2ca65c6","512":"64fb49e18c7a976fa03b33b77ca6cdf446d792cc267701dae8a5f099c42913df"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#afc6d8\\\",\\\"#e6edf1\\\"],\\\"candidate\\\":0,\\\"features\\\":[],\\\"form\\\":2,\\\"palette\\\":{\\\"accent\\\":\\\"#7a4e57\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#c8372d\\\",\\\"secondary\\\":\\\"#8b231c\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.0366666666666666,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.9766666666666667},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-30,\\\"elevation\\\":17}}\"}"}}','studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db7-e3c1-7005-b79a-65bf888c3966',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:50.706912Z',NULL,30321,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:50.706912Z');
INSERT INTO async_tasks VALUES('01a21db7-e3c1-7001-ba6a-683ce3b84c7e','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',1,'image','01a21db7-e341-7001-941e-961399dd7a6d',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db7-e341-7001-941e-961399dd7a6d","index":1},"request":"01a21db7-e300-7000-8759-78f90e061183","variant":"a red cup, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38","provider":"built-in","recipe":"{\"backdrop\":[\"#bbcdaf\",\"#ebf0e0\"],\"candidate\":1,\"features\":[],\"form\":3,\"palette\":{\"accent\":\"#d98f4e\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#ca4943\",\"secondary\":\"#f3e9d6\"},\"prompt\":\"a red cup\",\"proportions\":{\"bend\":0,\"height\":1.09,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":0.93},\"seed\":14520983095824246158,\"subject\":\"cup\",\"version\":2,\"view\":{\"azimuth\":-16,\"elevation\":12}}","thumbnails":{"256":"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053","512":"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#bbcdaf\\\",\\\"#ebf0e0\\\"],\\\"candidate\\\":1,\\\"features\\\":[],\\\"form\\\":3,\\\"palette\\\":{\\\"accent\\\":\\\"#d98f4e\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#ca4943\\\",\\\"secondary\\\":\\\"#f3e9d6\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.09,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.93},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-16,\\\"elevation\\\":12}}\"}"}}','studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db7-e3c1-7005-b79a-65bf888c3966',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:53.590882Z',NULL,33205,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:53.590882Z');
INSERT INTO async_tasks VALUES('01a21db7-e3c1-7002-9f00-d1a611df2e6f','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',1,'image','01a21db7-e341-7002-9372-82e493ecae81',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db7-e341-7002-9372-82e493ecae81","index":2},"request":"01a21db7-e300-7000-8759-78f90e061183","variant":"a red cup, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51","provider":"built-in","recipe":"{\"backdrop\":[\"#a6cccb\",\"#e3efec\"],\"candidate\":2,\"features\":[],\"form\":0,\"palette\":{\"accent\":\"#2f4858\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#b33027\",\"secondary\":\"#e3b7b5\"},\"prompt\":\"a red cup\",\"proportions\":{\"bend\":0,\"height\":0.93,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":1.07},\"seed\":14520983095824246158,\"subject\":\"cup\",\"version\":2,\"view\":{\"azimuth\":-40,\"elevation\":23}}","thumbnails":{"256":"760fd5b12df10c1b3c2573aa148f2b73f0930905eda0e0fd940a9e7005f86348","512":"7637899798c4d5f9d33cf6a6ff2dbb843edabcd12975d8fbdc9562878fefac03"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#a6cccb\\\",\\\"#e3efec\\\"],\\\"candidate\\\":2,\\\"features\\\":[],\\\"form\\\":0,\\\"palette\\\":{\\\"accent\\\":\\\"#2f4858\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#b33027\\\",\\\"secondary\\\":\\\"#e3b7b5\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.93,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.07},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-40,\\\"elevation\\\":23}}\"}"}}','studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db7-e3c1-7005-b79a-65bf888c3966',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:58.501972Z',NULL,38116,'2026-11-27T15:55:20.385298Z','2026-11-27T15:55:58.501972Z');
INSERT INTO async_tasks VALUES('01a21db7-e3c1-7003-9ada-d918d10da539','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',1,'image','01a21db7-e341-7003-bd88-072e32386952',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db7-e341-7003-bd88-072e32386952","index":3},"request":"01a21db7-e300-7000-8759-78f90e061183","variant":"a red cup, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c","provider":"built-in","recipe":"{\"backdrop\":[\"#b9c0d4\",\"#e9ebf2\"],\"candidate\":3,\"features\":[],\"form\":1,\"palette\":{\"accent\":\"#c0703a\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#bf342a\",\"secondary\":\"#772e3e\"},\"prompt\":\"a red cup\",\"proportions\":{\"bend\":0,\"height\":0.9833333333333334,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":1.0233333333333334},\"seed\":14520983095824246158,\"subject\":\"cup\",\"version\":2,\"view\":{\"azimuth\":-24,\"elevation\":19}}","thumbnails":{"256":"35afa5912f9846d1f51848513d040625af7bd74143f8f5d949fbb6d4348a5a07","512":"2776d6637f378edeeea333d607e5c4bf8851da9d9bfea43828ca6f801475ffee"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#b9c0d4\\\",\\\"#e9ebf2\\\"],\\\"candidate\\\":3,\\\"features\\\":[],\\\"form\\\":1,\\\"palette\\\":{\\\"accent\\\":\\\"#c0703a\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#bf342a\\\",\\\"secondary\\\":\\\"#772e3e\\\"},\\\"prompt\\\":\\\"a red cup\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.9833333333333334,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.0233333333333334},\\\"seed\\\":14520983095824246158,\\\"subject\\\":\\\"cup\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-24,\\\"elevation\\\":19}}\"}"}}','studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db8-5a34-7000-9c94-875bce8e8c7f',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:55:50.706912Z','2026-11-27T15:56:07.104737Z',NULL,16397,'2026-11-27T15:55:20.385298Z','2026-11-27T15:56:07.104737Z');
INSERT INTO async_tasks VALUES('01a21db8-9c31-7000-b23b-af90b5b97b59','model.sculpt','model_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',3,'model','01a21db8-9bfb-7000-8c8b-890b7a8593fb',NULL,'COMPLETED',0,NULL,100.0,'checking','{"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","request":"01a21db7-e300-7000-8759-78f90e061183"}','{"bytes":2284424,"glb":"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353","provider":"built-in","report":{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}}',NULL,'{"sculpt":{"failures":0,"output":"{\"bytes\":2284424,\"glb\":\"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353\",\"provider\":\"built-in\",\"report\":{\"bounding_box_mm\":[100.729562,82.001813,100.000001],\"degenerate_faces\":0,\"duplicate_faces\":0,\"euler_number\":0,\"has_texture\":false,\"has_uv\":false,\"holes\":0,\"inside_out\":false,\"is_watertight\":true,\"is_winding_consistent\":true,\"non_manifold_edges\":0,\"open_edges\":0,\"shells\":1,\"signed_volume_mm3\":245722.468016,\"surface_area_mm2\":35581.39342,\"triangles\":81544,\"vertices\":40772,\"volume_cm3\":245.722468}}"}}','studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db8-9c31-7002-bf65-1d4455d4a4b1',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:56:07.601177Z','2026-11-27T15:56:09.830893Z',NULL,2229,'2026-11-27T15:56:07.601177Z','2026-11-27T15:56:09.830893Z');
INSERT INTO async_tasks VALUES('01a21db8-a4fa-7000-9ec1-405c21e15022','model.convert','default','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a',4,NULL,NULL,NULL,'COMPLETED',0,NULL,100.0,'drawing previews','{"glb":"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353","model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb","request":"01a21db7-e300-7000-8759-78f90e061183"}','{"blobs":{"glb":"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353","picture-256":"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053","picture-512":"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50","preview-256":"16ca38d747b5f9ca5bd6a2a0bb0bacf1230f75efe4a714aa2a088d57bcd1be8b","preview-512":"2e693ebee4cd0cf55cc8e67087e029331742877b2d4e9bee7dfc1441ba1f3657","stl":"7e4e0919b5a67a0af9ac796785b82a02b3ae81671b949fd19cb95b18a32925a0","turntable":"47d12cec0d09e6fc8f3772105b7cd22a85a223b2c6ccb93f6760c530cfcb8743"}}',NULL,NULL,'studio-0','01a21db7-e2bc-7000-b8b2-18579745af6f','01a21db8-a4fb-7000-908f-57ba06fa5ca8',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T15:56:09.850347Z','2026-11-27T15:57:19.522739Z',NULL,69672,'2026-11-27T15:56:09.850347Z','2026-11-27T15:57:19.522739Z');
INSERT INTO async_tasks VALUES('01a21db9-beb8-7004-b785-1b07ceabe1c2','flow','flows','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',NULL,NULL,NULL,NULL,'PENDING',0,NULL,0.0,NULL,'{}',NULL,NULL,NULL,'studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21dba-c483-7001-bd89-9f0a7077bdef',NULL,0,0,10,NULL,NULL,NULL,NULL,'2026-11-27T15:58:28.994880Z',NULL,NULL,NULL,'2026-11-27T15:57:21.975921Z','2026-11-27T15:58:29.051124Z');
INSERT INTO async_tasks VALUES('01a21db9-c016-7000-80d6-c6fb5a3ba376','model.variants','text_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',0,NULL,NULL,NULL,'COMPLETED',0,NULL,100.0,NULL,'{"request":"01a21db9-be6e-7000-8d59-b218d476023f"}','["blue vase, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing","blue vase, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing","blue vase, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing","blue vase, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"]',NULL,NULL,'studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21db9-c018-7000-bc27-4549d13f79d4',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T15:57:22.325920Z','2026-11-27T15:57:22.355976Z',NULL,30,'2026-11-27T15:57:22.325920Z','2026-11-27T15:57:22.355976Z');
INSERT INTO async_tasks VALUES('01a21db9-c0a3-7000-b00a-a28d3e4cb80a','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',1,'image','01a21db9-beb8-7000-a845-d08a71b6670e',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db9-beb8-7000-a845-d08a71b6670e","index":0},"request":"01a21db9-be6e-7000-8d59-b218d476023f","variant":"blue vase, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd","provider":"built-in","recipe":"{\"backdrop\":[\"#bbcdaf\",\"#ebf0e0\"],\"candidate\":0,\"features\":[],\"form\":3,\"palette\":{\"accent\":\"#c0703a\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#2f66b5\",\"secondary\":\"#1e457e\"},\"prompt\":\"blue vase\",\"proportions\":{\"bend\":0,\"height\":1.09,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":0.93},\"seed\":230489403174072403,\"subject\":\"vase\",\"version\":2,\"view\":{\"azimuth\":-30,\"elevation\":17}}","thumbnails":{"256":"4c1fd0611a8937b75e4249ae20c894a6137e905daba097b224c502f83dbc48f3","512":"05548d3ecda630feedd4e7df8a31d11c88d5c1f715d767db7ab01589b8371a1d"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#bbcdaf\\\",\\\"#ebf0e0\\\"],\\\"candidate\\\":0,\\\"features\\\":[],\\\"form\\\":3,\\\"palette\\\":{\\\"accent\\\":\\\"#c0703a\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#2f66b5\\\",\\\"secondary\\\":\\\"#1e457e\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.09,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.93},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-30,\\\"elevation\\\":17}}\"}"}}','studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21db9-c0a5-7000-bd87-31d2d58d22b8',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:19.583373Z',NULL,57115,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:19.583373Z');
INSERT INTO async_tasks VALUES('01a21db9-c0a3-7001-ab79-a08a1e4d02d6','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',1,'image','01a21db9-beb8-7001-aa85-45d3e0b9131e',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db9-beb8-7001-aa85-45d3e0b9131e","index":1},"request":"01a21db9-be6e-7000-8d59-b218d476023f","variant":"blue vase, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7","provider":"built-in","recipe":"{\"backdrop\":[\"#a6cccb\",\"#e3efec\"],\"candidate\":1,\"features\":[],\"form\":0,\"palette\":{\"accent\":\"#8a4b2f\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#446fb8\",\"secondary\":\"#f3e9d6\"},\"prompt\":\"blue vase\",\"proportions\":{\"bend\":0,\"height\":0.93,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":1.07},\"seed\":230489403174072403,\"subject\":\"vase\",\"version\":2,\"view\":{\"azimuth\":-16,\"elevation\":12}}","thumbnails":{"256":"994554bb666d60274ce3b5b71990f144e8a32476e53fa9d066f092c0f7dbae6a","512":"744d831cc2b46b2123957771165850d969004926b7da9871c9f16b84c742f418"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#a6cccb\\\",\\\"#e3efec\\\"],\\\"candidate\\\":1,\\\"features\\\":[],\\\"form\\\":0,\\\"palette\\\":{\\\"accent\\\":\\\"#8a4b2f\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#446fb8\\\",\\\"secondary\\\":\\\"#f3e9d6\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.93,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.07},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-16,\\\"elevation\\\":12}}\"}"}}','studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21db9-c0a5-7000-bd87-31d2d58d22b8',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:12.625355Z',NULL,50157,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:12.625355Z');
INSERT INTO async_tasks VALUES('01a21db9-c0a3-7002-bd10-4e82801ecfdb','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',1,'image','01a21db9-beb8-7002-817b-bb0c36973c5f',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db9-beb8-7002-817b-bb0c36973c5f","index":2},"request":"01a21db9-be6e-7000-8d59-b218d476023f","variant":"blue vase, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230","provider":"built-in","recipe":"{\"backdrop\":[\"#b9c0d4\",\"#e9ebf2\"],\"candidate\":2,\"features\":[],\"form\":1,\"palette\":{\"accent\":\"#d9a441\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#295ba2\",\"secondary\":\"#b6bfda\"},\"prompt\":\"blue vase\",\"proportions\":{\"bend\":0,\"height\":0.9833333333333334,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":1.0233333333333334},\"seed\":230489403174072403,\"subject\":\"vase\",\"version\":2,\"view\":{\"azimuth\":-40,\"elevation\":23}}","thumbnails":{"256":"adc9f4b089dc58ac89b98a496deaafaf6c6815159ddb5d66651cc574224877c5","512":"4daee589f2eb4dbc0a1a468541007c2483be09154922e5c2be36db80640cf0cd"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#b9c0d4\\\",\\\"#e9ebf2\\\"],\\\"candidate\\\":2,\\\"features\\\":[],\\\"form\\\":1,\\\"palette\\\":{\\\"accent\\\":\\\"#d9a441\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#295ba2\\\",\\\"secondary\\\":\\\"#b6bfda\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":0.9833333333333334,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":1.0233333333333334},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-40,\\\"elevation\\\":23}}\"}"}}','studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21db9-c0a5-7000-bd87-31d2d58d22b8',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:12.625355Z',NULL,50157,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:12.625355Z');
INSERT INTO async_tasks VALUES('01a21db9-c0a3-7003-94c2-f65507e56669','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2',1,'image','01a21db9-beb8-7003-a37d-a213f7578cc7',NULL,'COMPLETED',0,NULL,100.0,'done','{"drawing":{"image":"01a21db9-beb8-7003-a37d-a213f7578cc7","index":3},"request":"01a21db9-be6e-7000-8d59-b218d476023f","variant":"blue vase, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"}','{"blob":"a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89","provider":"built-in","recipe":"{\"backdrop\":[\"#afc6d8\",\"#e6edf1\"],\"candidate\":3,\"features\":[],\"form\":2,\"palette\":{\"accent\":\"#7a4e57\",\"dark\":\"#2b2a33\",\"light\":\"#f6f0e6\",\"primary\":\"#2c61ad\",\"secondary\":\"#254375\"},\"prompt\":\"blue vase\",\"proportions\":{\"bend\":0,\"height\":1.0366666666666666,\"puff\":0,\"taper\":1,\"twist\":0,\"width\":0.9766666666666667},\"seed\":230489403174072403,\"subject\":\"vase\",\"version\":2,\"view\":{\"azimuth\":-24,\"elevation\":19}}","thumbnails":{"256":"0560736e18b92c34515e1bbb2f44b59f5470c7199f94d90d5d6d4501f48e11a1","512":"7f732c185a75755de83955fb77d2311218cdb5841e0df14d75296e36d0842251"}}',NULL,'{"draw":{"failures":0,"output":"{\"blob\":\"a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89\",\"recipe\":\"{\\\"backdrop\\\":[\\\"#afc6d8\\\",\\\"#e6edf1\\\"],\\\"candidate\\\":3,\\\"features\\\":[],\\\"form\\\":2,\\\"palette\\\":{\\\"accent\\\":\\\"#7a4e57\\\",\\\"dark\\\":\\\"#2b2a33\\\",\\\"light\\\":\\\"#f6f0e6\\\",\\\"primary\\\":\\\"#2c61ad\\\",\\\"secondary\\\":\\\"#254375\\\"},\\\"prompt\\\":\\\"blue vase\\\",\\\"proportions\\\":{\\\"bend\\\":0,\\\"height\\\":1.0366666666666666,\\\"puff\\\":0,\\\"taper\\\":1,\\\"twist\\\":0,\\\"width\\\":0.9766666666666667},\\\"seed\\\":230489403174072403,\\\"subject\\\":\\\"vase\\\",\\\"version\\\":2,\\\"view\\\":{\\\"azimuth\\\":-24,\\\"elevation\\\":19}}\"}"}}','studio-0','01a21db9-bcd7-7000-8f55-f12a09e4ce2f','01a21dba-8497-7000-9ae7-deaa8d28c20e',NULL,0,0,3,NULL,NULL,'built-in',NULL,'2026-11-27T15:58:12.625355Z','2026-11-27T15:58:28.994880Z',NULL,16369,'2026-11-27T15:57:22.467879Z','2026-11-27T15:58:28.994880Z');
INSERT INTO async_tasks VALUES('01a21dc2-a7c9-7005-b67e-f99ec3657759','flow','flows','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',NULL,NULL,NULL,NULL,'CANCELLED',0,NULL,0.0,NULL,'{}',NULL,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}',NULL,'studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','01a21dc2-a804-7000-93e2-8133c15914aa',NULL,0,0,10,NULL,NULL,NULL,NULL,'2026-11-27T16:07:05.987127Z',NULL,'2026-11-27T16:07:06.227305Z',NULL,'2026-11-27T16:07:05.929696Z','2026-11-27T16:07:06.227305Z');
INSERT INTO async_tasks VALUES('01a21dc2-a7eb-7000-b242-a89b4b09c53f','model.variants','text_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',0,NULL,NULL,NULL,'COMPLETED',0,NULL,100.0,NULL,'{"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714"}','["a green ball, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing","a green ball, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing","a green ball, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing","a green ball, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"]',NULL,NULL,'studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','01a21dc2-a7ec-7001-9b7c-498dd837f5e6',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T16:07:05.963300Z','2026-11-27T16:07:05.987127Z',NULL,23,'2026-11-27T16:07:05.963300Z','2026-11-27T16:07:05.987127Z');
INSERT INTO async_tasks VALUES('01a21dc2-a817-7000-a6a0-3f1bd22af57c','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',1,'image','01a21dc2-a7c9-7001-89d9-b5c4371f6b82',NULL,'CANCELLED',0,NULL,0.0,NULL,'{"drawing":{"image":"01a21dc2-a7c9-7001-89d9-b5c4371f6b82","index":0},"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","variant":"a green ball, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing"}',NULL,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}',NULL,'studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','01a21dc2-a818-7001-b600-ee0f288e3020',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T16:07:06.007880Z',NULL,'2026-11-27T16:07:06.227305Z',NULL,'2026-11-27T16:07:06.007880Z','2026-11-27T16:07:06.227305Z');
INSERT INTO async_tasks VALUES('01a21dc2-a817-7001-ace8-51d70bd5e4c2','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',1,'image','01a21dc2-a7c9-7002-873d-1803f788418d',NULL,'CANCELLED',0,NULL,0.0,NULL,'{"drawing":{"image":"01a21dc2-a7c9-7002-873d-1803f788418d","index":1},"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","variant":"a green ball, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing"}',NULL,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}',NULL,'studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','01a21dc2-a818-7001-b600-ee0f288e3020',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T16:07:06.007880Z',NULL,'2026-11-27T16:07:06.227305Z',NULL,'2026-11-27T16:07:06.007880Z','2026-11-27T16:07:06.227305Z');
INSERT INTO async_tasks VALUES('01a21dc2-a817-7002-9710-76a771370f1e','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',1,'image','01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4',NULL,'CANCELLED',0,NULL,0.0,NULL,'{"drawing":{"image":"01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4","index":2},"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","variant":"a green ball, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing"}',NULL,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}',NULL,'studio-0','01a21dc2-a563-7000-8da1-dcda9ca33dd2','01a21dc2-a818-7001-b600-ee0f288e3020',NULL,0,0,3,NULL,NULL,NULL,NULL,'2026-11-27T16:07:06.007880Z',NULL,'2026-11-27T16:07:06.227305Z',NULL,'2026-11-27T16:07:06.007880Z','2026-11-27T16:07:06.227305Z');
INSERT INTO async_tasks VALUES('01a21dc2-a817-7003-9e2d-2f4625e5712c','model.draw','image_generation','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,'01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21dc2-a7c9-7005-b67e-f99ec3657759',1,'image','01a21dc2-a7c9-7004-9274-83786da589be',NULL,'CANCELLED',0,NULL,0.0,NULL,'{"drawing":{"image":"01a21dc2-a7c9-7004-9274-83786da589be","index":3},"request":"01a21dc2-a7c8-7000-8f57-c8b28f0f0714","variant":"a green ball, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing"}',NULL,'{"code":"CANCELLED","history":[],"message":"The request was cancelled.","retryable":false}',NULL,NULL,NULL,NULL,NULL,0,0,3,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-27T16:07:06.227305Z',NULL,'2026-11-27T16:07:06.007880Z','2026-11-27T16:07:06.227305Z');
CREATE TABLE task_schedules (
    name TEXT PRIMARY KEY NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    cron TEXT NOT NULL,
    task_type TEXT NOT NULL,
    queue_name TEXT NOT NULL REFERENCES queue_configs (queue_name),
    input_data TEXT NOT NULL,
    is_active INTEGER NOT NULL DEFAULT 1,
    next_at TEXT NOT NULL,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
) STRICT;
INSERT INTO task_schedules VALUES('model.forget-views','17 3 * * *','model.forget_views','default','{}',1,'2026-11-28T03:17:00.000000Z','2026-11-27T16:07:05.316000Z','2026-11-27T16:07:05.316000Z');
CREATE TABLE flow_resume_handles (
    id TEXT PRIMARY KEY NOT NULL,
    correlation_id TEXT NOT NULL CHECK (length(correlation_id) BETWEEN 1 AND 200),
    flow_run_id TEXT NOT NULL REFERENCES flow_runs (id) ON DELETE CASCADE,
    task_name TEXT NOT NULL,
    resume_handle TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'PENDING_PAUSE'
        CHECK (status IN ('PENDING_PAUSE', 'PAUSED', 'RESUMED', 'EXPIRED')),
    resume_payload TEXT,
    resume_key TEXT,
    timeout_seconds INTEGER CHECK (timeout_seconds > 0),
    context_data TEXT,
    resumed_by TEXT,
    expires_at TEXT,
    remind_at TEXT,
    resumed_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    CHECK (expires_at > created_at),
    CHECK (status <> 'RESUMED' OR resumed_at IS NOT NULL)
) STRICT;
INSERT INTO flow_resume_handles VALUES('01a21db8-9aaf-7000-b0f8-6039d2011f36','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7004-8e7b-7ec57843b04a','selection','{"position":2}','RESUMED','{"index":1,"model":"01a21db8-9bfb-7000-8c8b-890b7a8593fb"}',NULL,NULL,'{"deciders":["01A21DB7-E2BE-7000-BFB7-37D1404A0A3F"],"digest":"b8f59b7f9e59c08204f1fdc7346c16be182eb9f6903349e15b163fc9821d8a10","options":["0","1","2","3"],"reminders":[]}','01a21db7-e2be-7000-bfb7-37d1404a0a3f',NULL,NULL,'2026-11-27T15:56:07.546650Z','2026-11-27T15:56:07.215879Z','2026-11-27T15:56:07.546650Z');
INSERT INTO flow_resume_handles VALUES('01a21dba-c49b-7000-b343-b497269cbba9','01a21db9-be6e-7000-8d59-b218d476023f','01a21db9-beb8-7004-b785-1b07ceabe1c2','selection','{"position":2}','PAUSED',NULL,NULL,NULL,'{"deciders":["01A21DB7-E2BE-7000-BFB7-37D1404A0A3F"],"digest":"70ff99199e7551f8b53f61ea6a8f5b6a35a34fcf333293da923727f7fd0c21d6","options":["0","1","2","3"],"reminders":[]}',NULL,NULL,NULL,NULL,'2026-11-27T15:58:29.051124Z','2026-11-27T15:58:29.051124Z');
CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    name TEXT CHECK (length(name) <= 200),
    avatar TEXT,
    role TEXT NOT NULL DEFAULT 'MEMBER' CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER')),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    last_login_at TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
) STRICT;
INSERT INTO users VALUES('01a21db7-e2be-7000-bfb7-37d1404a0a3f','owner@localhost','Owner',NULL,'OWNER',1,'2026-11-27T16:07:05.723566Z','2026-11-27T15:55:20.126633Z','2026-11-27T16:07:05.723566Z');
CREATE TABLE email_verification_codes (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    code_hash BLOB NOT NULL CHECK (length(code_hash) = 32),
    attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    expires_at TEXT NOT NULL,
    verified_at TEXT,
    user_id TEXT REFERENCES users (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    CHECK (expires_at > created_at)
) STRICT;
CREATE TABLE login_sessions (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    user_agent TEXT CHECK (length(user_agent) <= 500),
    ip TEXT CHECK (length(ip) <= 64),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT,
    CHECK (expires_at > last_seen_at)
) STRICT;
INSERT INTO login_sessions VALUES('01a21dc2-a6fb-7000-b323-282fd6ee5bd2','01a21db7-e2be-7000-bfb7-37d1404a0a3f',X'4b128f0761e638af1c11474d8a53130cd0fa06a16c71a3965d69e20b653e5e15','curl/7.88.1','127.0.0.1','2026-11-27T16:07:05.723566Z','2026-11-27T16:07:05.723566Z','2026-12-27T16:07:05.723566Z',NULL);
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    scopes TEXT NOT NULL CHECK (length(scopes) BETWEEN 1 AND 100),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    last_used_at TEXT,
    expires_at TEXT,
    revoked_at TEXT,
    CHECK (expires_at > created_at)
) STRICT;
INSERT INTO api_tokens VALUES('01a21dc2-a735-7000-a8d9-bbcf118ad379','01a21db7-e2be-7000-bfb7-37d1404a0a3f','curl',X'27fb58045615f875328ed450fbd74b1ccff319bdfedb8976f6abe229daa20bfc','read write','2026-11-27T16:07:05.781724Z','2026-11-27T16:07:05.834307Z',NULL,NULL);
CREATE TABLE generation_requests (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    prompt TEXT NOT NULL CHECK (length(prompt) BETWEEN 1 AND 500),
    negative_prompt TEXT NOT NULL DEFAULT '' CHECK (length(negative_prompt) <= 500),
    seed INTEGER NOT NULL CHECK (seed >= 0),
    parent_id TEXT REFERENCES generation_requests (id) ON DELETE SET NULL,
    status TEXT NOT NULL DEFAULT 'IMAGE_PENDING' CHECK (status IN ('IMAGE_PENDING', 'IMAGE_GENERATING',
        'IMAGE_COMPLETED', 'IMAGE_FAILED', 'MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED',
        'MODEL_FAILED', 'COMPLETED', 'FAILED', 'CANCELLED')),
    phase TEXT NOT NULL DEFAULT 'IMAGE_GENERATION'
        CHECK (phase IN ('IMAGE_GENERATION', 'AWAITING_SELECTION', 'MODEL_GENERATION', 'COMPLETED')),
    selected_image_index INTEGER CHECK (selected_image_index BETWEEN 0 AND 3),
    flow_run_id TEXT NOT NULL,
    model_options TEXT NOT NULL,
    options TEXT,
    error_message TEXT,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    completed_at TEXT,
    CHECK ((status = 'COMPLETED') = (phase = 'COMPLETED')),
    CHECK (status <> 'COMPLETED' OR completed_at IS NOT NULL),
    CHECK (status NOT IN ('MODEL_PENDING', 'MODEL_GENERATING', 'MODEL_COMPLETED', 'MODEL_FAILED', 'COMPLETED')
        OR selected_image_index IS NOT NULL)
) STRICT;
INSERT INTO generation_requests VALUES('01a21db7-e300-7000-8759-78f90e061183','01a21db7-e2be-7000-bfb7-37d1404a0a3f','a red cup','',235278723,NULL,'COMPLETED','COMPLETED',1,'01a21db7-e341-7004-8e7b-7ec57843b04a','{"height_mm":100,"printable":false,"triangles":80000}','{"formats":["glb"],"isDelivered":true,"pick":1,"stem":"/home/ada/cup"}',NULL,'2026-11-27T15:55:20.257642Z','2026-11-27T15:57:19.665016Z','2026-11-27T15:57:19.594923Z');
INSERT INTO generation_requests VALUES('01a21db9-be6e-7000-8d59-b218d476023f','01a21db7-e2be-7000-bfb7-37d1404a0a3f','blue vase','',3564503615,NULL,'IMAGE_COMPLETED','AWAITING_SELECTION',NULL,'01a21db9-beb8-7004-b785-1b07ceabe1c2','{"height_mm":100,"printable":false,"triangles":80000}','{"formats":["glb"],"isDelivered":false,"stem":"/home/ada/blue-vase"}',NULL,'2026-11-27T15:57:21.975921Z','2026-11-27T15:58:29.051124Z',NULL);
INSERT INTO generation_requests VALUES('01a21dc2-a7c8-7000-8f57-c8b28f0f0714','01a21db7-e2be-7000-bfb7-37d1404a0a3f','a green ball','',2400126740,NULL,'CANCELLED','IMAGE_GENERATION',NULL,'01a21dc2-a7c9-7005-b67e-f99ec3657759','{"height_mm":100,"printable":false,"triangles":80000}',NULL,'It was cancelled.','2026-11-27T16:07:05.929696Z','2026-11-27T16:07:06.230003Z',NULL);
CREATE TABLE generated_images (
    id TEXT PRIMARY KEY NOT NULL,
    request_id TEXT NOT NULL REFERENCES generation_requests (id) ON DELETE CASCADE,
    "index" INTEGER NOT NULL CHECK ("index" BETWEEN 0 AND 3),
    image_url TEXT,
    blob TEXT,
    thumbnails TEXT,
    provider TEXT,
    image_prompt TEXT,
    recipe TEXT,
    image_status TEXT NOT NULL DEFAULT 'PENDING'
        CHECK (image_status IN ('PENDING', 'GENERATING', 'COMPLETED', 'FAILED')),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    completed_at TEXT,
    failed_at TEXT,
    error_message TEXT,
    UNIQUE (request_id, "index"),
    CHECK (image_status <> 'COMPLETED' OR (blob IS NOT NULL AND completed_at IS NOT NULL)),
    CHECK (image_status <> 'FAILED' OR (error_message IS NOT NULL AND failed_at IS NOT NULL))
) STRICT;
INSERT INTO generated_images VALUES('01a21db7-e341-7000-b67c-dc2e2ec51798','01a21db7-e300-7000-8759-78f90e061183',0,NULL,'ba466f435a681ecbdc52fcece34688a87ed269b5d3362427ce0a0c6653ae86cc','{"256":"fd634ff43e1a244c8bdb0e16ad59546ea5bf660f4ca2b8ab4ec6415ca2ca65c6","512":"64fb49e18c7a976fa03b33b77ca6cdf446d792cc267701dae8a5f099c42913df"}','built-in','a red cup, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#afc6d8","#e6edf1"],"candidate":0,"features":[],"form":2,"palette":{"accent":"#7a4e57","dark":"#2b2a33","light":"#f6f0e6","primary":"#c8372d","secondary":"#8b231c"},"prompt":"a red cup","proportions":{"bend":0,"height":1.0366666666666666,"puff":0,"taper":1,"twist":0,"width":0.9766666666666667},"seed":14520983095824246158,"subject":"cup","version":2,"view":{"azimuth":-30,"elevation":17}}','COMPLETED','2026-11-27T15:55:20.257642Z','2026-11-27T15:55:50.706912Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db7-e341-7001-941e-961399dd7a6d','01a21db7-e300-7000-8759-78f90e061183',1,NULL,'c749354c89b48b0ab845e36493b5f68dcfaf77cb052e2fe111e0b0a2da3f7e38','{"256":"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053","512":"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50"}','built-in','a red cup, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#bbcdaf","#ebf0e0"],"candidate":1,"features":[],"form":3,"palette":{"accent":"#d98f4e","dark":"#2b2a33","light":"#f6f0e6","primary":"#ca4943","secondary":"#f3e9d6"},"prompt":"a red cup","proportions":{"bend":0,"height":1.09,"puff":0,"taper":1,"twist":0,"width":0.93},"seed":14520983095824246158,"subject":"cup","version":2,"view":{"azimuth":-16,"elevation":12}}','COMPLETED','2026-11-27T15:55:20.257642Z','2026-11-27T15:55:53.590882Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db7-e341-7002-9372-82e493ecae81','01a21db7-e300-7000-8759-78f90e061183',2,NULL,'22b275d3fefc654ea28134b0fa34f8a3f2a6f024b3dc0ab3265e26010d3cdc51','{"256":"760fd5b12df10c1b3c2573aa148f2b73f0930905eda0e0fd940a9e7005f86348","512":"7637899798c4d5f9d33cf6a6ff2dbb843edabcd12975d8fbdc9562878fefac03"}','built-in','a red cup, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#a6cccb","#e3efec"],"candidate":2,"features":[],"form":0,"palette":{"accent":"#2f4858","dark":"#2b2a33","light":"#f6f0e6","primary":"#b33027","secondary":"#e3b7b5"},"prompt":"a red cup","proportions":{"bend":0,"height":0.93,"puff":0,"taper":1,"twist":0,"width":1.07},"seed":14520983095824246158,"subject":"cup","version":2,"view":{"azimuth":-40,"elevation":23}}','COMPLETED','2026-11-27T15:55:20.257642Z','2026-11-27T15:55:58.501972Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db7-e341-7003-bd88-072e32386952','01a21db7-e300-7000-8759-78f90e061183',3,NULL,'fd62ba69eb9e0f1af43a3944ad9dd9117f4daee6571a659f37c179d60442414c','{"256":"35afa5912f9846d1f51848513d040625af7bd74143f8f5d949fbb6d4348a5a07","512":"2776d6637f378edeeea333d607e5c4bf8851da9d9bfea43828ca6f801475ffee"}','built-in','a red cup, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#b9c0d4","#e9ebf2"],"candidate":3,"features":[],"form":1,"palette":{"accent":"#c0703a","dark":"#2b2a33","light":"#f6f0e6","primary":"#bf342a","secondary":"#772e3e"},"prompt":"a red cup","proportions":{"bend":0,"height":0.9833333333333334,"puff":0,"taper":1,"twist":0,"width":1.0233333333333334},"seed":14520983095824246158,"subject":"cup","version":2,"view":{"azimuth":-24,"elevation":19}}','COMPLETED','2026-11-27T15:55:20.257642Z','2026-11-27T15:56:07.104737Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db9-beb8-7000-a845-d08a71b6670e','01a21db9-be6e-7000-8d59-b218d476023f',0,NULL,'cbf8c21a7a9253f2a4aaef9a07b23fb2d7ed678a1ec2a02e164eb9cd7ad703bd','{"256":"4c1fd0611a8937b75e4249ae20c894a6137e905daba097b224c502f83dbc48f3","512":"05548d3ecda630feedd4e7df8a31d11c88d5c1f715d767db7ab01589b8371a1d"}','built-in','blue vase, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#bbcdaf","#ebf0e0"],"candidate":0,"features":[],"form":3,"palette":{"accent":"#c0703a","dark":"#2b2a33","light":"#f6f0e6","primary":"#2f66b5","secondary":"#1e457e"},"prompt":"blue vase","proportions":{"bend":0,"height":1.09,"puff":0,"taper":1,"twist":0,"width":0.93},"seed":230489403174072403,"subject":"vase","version":2,"view":{"azimuth":-30,"elevation":17}}','COMPLETED','2026-11-27T15:57:21.975921Z','2026-11-27T15:58:19.583373Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db9-beb8-7001-aa85-45d3e0b9131e','01a21db9-be6e-7000-8d59-b218d476023f',1,NULL,'701842aac570abdee3ccac4be7c3d2e5410f874fe443959f0a08e1e3db5332d7','{"256":"994554bb666d60274ce3b5b71990f144e8a32476e53fa9d066f092c0f7dbae6a","512":"744d831cc2b46b2123957771165850d969004926b7da9871c9f16b84c742f418"}','built-in','blue vase, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#a6cccb","#e3efec"],"candidate":1,"features":[],"form":0,"palette":{"accent":"#8a4b2f","dark":"#2b2a33","light":"#f6f0e6","primary":"#446fb8","secondary":"#f3e9d6"},"prompt":"blue vase","proportions":{"bend":0,"height":0.93,"puff":0,"taper":1,"twist":0,"width":1.07},"seed":230489403174072403,"subject":"vase","version":2,"view":{"azimuth":-16,"elevation":12}}','COMPLETED','2026-11-27T15:57:21.975921Z','2026-11-27T15:58:12.625355Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db9-beb8-7002-817b-bb0c36973c5f','01a21db9-be6e-7000-8d59-b218d476023f',2,NULL,'038924f8d262269a12797f48095145dc1952d26410a8f3f7c874c42032c4c230','{"256":"adc9f4b089dc58ac89b98a496deaafaf6c6815159ddb5d66651cc574224877c5","512":"4daee589f2eb4dbc0a1a468541007c2483be09154922e5c2be36db80640cf0cd"}','built-in','blue vase, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#b9c0d4","#e9ebf2"],"candidate":2,"features":[],"form":1,"palette":{"accent":"#d9a441","dark":"#2b2a33","light":"#f6f0e6","primary":"#295ba2","secondary":"#b6bfda"},"prompt":"blue vase","proportions":{"bend":0,"height":0.9833333333333334,"puff":0,"taper":1,"twist":0,"width":1.0233333333333334},"seed":230489403174072403,"subject":"vase","version":2,"view":{"azimuth":-40,"elevation":23}}','COMPLETED','2026-11-27T15:57:21.975921Z','2026-11-27T15:58:12.625355Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21db9-beb8-7003-a37d-a213f7578cc7','01a21db9-be6e-7000-8d59-b218d476023f',3,NULL,'a723e2383d7dda867f1d2ae60164b09fad48aab64ed791a205a13985cf61da89','{"256":"0560736e18b92c34515e1bbb2f44b59f5470c7199f94d90d5d6d4501f48e11a1","512":"7f732c185a75755de83955fb77d2311218cdb5841e0df14d75296e36d0842251"}','built-in','blue vase, bold sculptural form with strong shapes, single subject, plain background, whole object visible, suitable for 3D printing','{"backdrop":["#afc6d8","#e6edf1"],"candidate":3,"features":[],"form":2,"palette":{"accent":"#7a4e57","dark":"#2b2a33","light":"#f6f0e6","primary":"#2c61ad","secondary":"#254375"},"prompt":"blue vase","proportions":{"bend":0,"height":1.0366666666666666,"puff":0,"taper":1,"twist":0,"width":0.9766666666666667},"seed":230489403174072403,"subject":"vase","version":2,"view":{"azimuth":-24,"elevation":19}}','COMPLETED','2026-11-27T15:57:21.975921Z','2026-11-27T15:58:28.994880Z',NULL,NULL);
INSERT INTO generated_images VALUES('01a21dc2-a7c9-7001-89d9-b5c4371f6b82','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',0,NULL,NULL,NULL,NULL,'a green ball, clean classic form with balanced proportions, single subject, plain background, whole object visible, suitable for 3D printing',NULL,'FAILED','2026-11-27T16:07:05.929696Z',NULL,'2026-11-27T16:07:06.227305Z','The request was cancelled.');
INSERT INTO generated_images VALUES('01a21dc2-a7c9-7002-873d-1803f788418d','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',1,NULL,NULL,NULL,NULL,'a green ball, rounded and friendly form with soft edges, single subject, plain background, whole object visible, suitable for 3D printing',NULL,'FAILED','2026-11-27T16:07:05.929696Z',NULL,'2026-11-27T16:07:06.227305Z','The request was cancelled.');
INSERT INTO generated_images VALUES('01a21dc2-a7c9-7003-a105-f4fc9e6fc8d4','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',2,NULL,NULL,NULL,NULL,'a green ball, slender elegant form with fine detail, single subject, plain background, whole object visible, suitable for 3D printing',NULL,'FAILED','2026-11-27T16:07:05.929696Z',NULL,'2026-11-27T16:07:06.227305Z','The request was cancelled.');
INSERT INTO generated_images VALUES('01a21dc2-a7c9-7004-9274-83786da589be','01a21dc2-a7c8-7000-8f57-c8b28f0f0714',3,NULL,NULL,NULL,NULL,NULL,NULL,'FAILED','2026-11-27T16:07:05.929696Z',NULL,'2026-11-27T16:07:06.227305Z','The request was cancelled.');
CREATE TABLE models (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source TEXT NOT NULL DEFAULT 'AI_GENERATED' CHECK (source IN ('AI_GENERATED', 'USER_UPLOADED')),
    request_id TEXT UNIQUE REFERENCES generation_requests (id) ON DELETE SET NULL,
    source_image_id TEXT UNIQUE REFERENCES generated_images (id) ON DELETE SET NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
    description TEXT,
    model_url TEXT,
    preview_image_url TEXT,
    format TEXT NOT NULL DEFAULT 'OBJ',
    file_size INTEGER CHECK (file_size >= 0),
    blobs TEXT NOT NULL DEFAULT '{}',
    mesh_report TEXT,
    provider TEXT,
    licence TEXT,
    visibility TEXT NOT NULL DEFAULT 'PRIVATE' CHECK (visibility IN ('PRIVATE', 'PUBLIC')),
    published_at TEXT,
    view_count INTEGER NOT NULL DEFAULT 0 CHECK (view_count >= 0),
    like_count INTEGER NOT NULL DEFAULT 0 CHECK (like_count >= 0),
    favorite_count INTEGER NOT NULL DEFAULT 0 CHECK (favorite_count >= 0),
    download_count INTEGER NOT NULL DEFAULT 0 CHECK (download_count >= 0),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    completed_at TEXT,
    failed_at TEXT,
    error_message TEXT, prompt TEXT CHECK (length(prompt) <= 500), prompt_is_shared INTEGER NOT NULL DEFAULT 0
    CHECK (prompt_is_shared IN (0, 1)) CHECK (visibility <> 'PUBLIC' OR licence IS NOT NULL), content_hash TEXT, popularity INTEGER NOT NULL GENERATED ALWAYS AS (
    view_count + 3 * like_count + 5 * favorite_count + 2 * download_count) VIRTUAL,
    CHECK ((visibility = 'PUBLIC') = (published_at IS NOT NULL)),
    CHECK (visibility <> 'PUBLIC' OR completed_at IS NOT NULL),
    CHECK (failed_at IS NULL OR error_message IS NOT NULL)
) STRICT;
INSERT INTO models VALUES('01a21db8-9bfb-7000-8c8b-890b7a8593fb','01a21db7-e2be-7000-bfb7-37d1404a0a3f','AI_GENERATED','01a21db7-e300-7000-8759-78f90e061183','01a21db7-e341-7001-941e-961399dd7a6d','a red cup',NULL,NULL,NULL,'GLB',2284424,'{"glb":"72acb405bb08816726a958865cf9dce4d9be74bc98bfa44b87158837e180e353","picture-256":"820d88903ef1868f5fa9ddb5bab76dfaa4c0d8524abf4667f7da08ee6f41e053","picture-512":"5c6e3a413d21a3b3351db3bfe57b674e723a55afefa008e57704ef2401667b50","preview-256":"16ca38d747b5f9ca5bd6a2a0bb0bacf1230f75efe4a714aa2a088d57bcd1be8b","preview-512":"2e693ebee4cd0cf55cc8e67087e029331742877b2d4e9bee7dfc1441ba1f3657","stl":"7e4e0919b5a67a0af9ac796785b82a02b3ae81671b949fd19cb95b18a32925a0","turntable":"47d12cec0d09e6fc8f3772105b7cd22a85a223b2c6ccb93f6760c530cfcb8743"}','{"bounding_box_mm":[100.729562,82.001813,100.000001],"degenerate_faces":0,"duplicate_faces":0,"euler_number":0,"has_texture":false,"has_uv":false,"holes":0,"inside_out":false,"is_watertight":true,"is_winding_consistent":true,"non_manifold_edges":0,"open_edges":0,"shells":1,"signed_volume_mm3":245722.468016,"surface_area_mm2":35581.39342,"triangles":81544,"vertices":40772,"volume_cm3":245.722468}','built-in','CC-BY-4.0','PUBLIC','2026-11-27T16:07:07.430127Z',0,1,0,0,'2026-11-27T15:56:07.546650Z','2026-11-27T16:07:07.430127Z','2026-11-27T15:57:19.594923Z',NULL,NULL,'a red cup',0,NULL);
CREATE TABLE model_interactions (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    type TEXT NOT NULL CHECK (type IN ('LIKE', 'FAVORITE')),
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')),
    UNIQUE (user_id, model_id, type)
) STRICT;
INSERT INTO model_interactions VALUES('01a21dc2-af0a-7000-86b8-7cccd556eca7','01a21db7-e2be-7000-bfb7-37d1404a0a3f','01a21db8-9bfb-7000-8c8b-890b7a8593fb','LIKE','2026-11-27T16:07:07.786749Z');
CREATE TABLE model_words (
    model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    word TEXT NOT NULL,
    is_public INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    PRIMARY KEY (model_id, word)
) STRICT, WITHOUT ROWID;
INSERT INTO model_words VALUES('01a21db8-9bfb-7000-8c8b-890b7a8593fb','a',1);
INSERT INTO model_words VALUES('01a21db8-9bfb-7000-8c8b-890b7a8593fb','cup',1);
INSERT INTO model_words VALUES('01a21db8-9bfb-7000-8c8b-890b7a8593fb','red',1);
CREATE TABLE model_views (
    model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    viewer TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (model_id, viewer, day)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX idx_command_inbox_unique_key
    ON command_inbox (coalesce(user_id, '00000000-0000-0000-0000-000000000000'), idempotency_key);
CREATE UNIQUE INDEX idx_command_inbox_unique_pending_command
    ON command_inbox (session_id, command_type) WHERE status IN ('RECEIVED', 'PROCESSING');
CREATE INDEX idx_command_inbox_session ON command_inbox (session_id, status);
CREATE INDEX idx_command_inbox_age ON command_inbox (status, created_at);
CREATE INDEX idx_domain_events_aggregate ON domain_events (aggregate_type, aggregate_id, id);
CREATE INDEX idx_domain_events_user ON domain_events (user_id, id);
CREATE INDEX idx_domain_events_type ON domain_events (event_type, created_at);
CREATE INDEX idx_domain_events_correlation ON domain_events (correlation_id) WHERE correlation_id IS NOT NULL;
CREATE INDEX idx_domain_events_causation ON domain_events (causation_id) WHERE causation_id IS NOT NULL;
CREATE TRIGGER domain_events_no_update BEFORE UPDATE ON domain_events BEGIN
    SELECT RAISE(ABORT, 'domain_events is append-only');
END;
CREATE TRIGGER domain_events_no_delete BEFORE DELETE ON domain_events BEGIN
    SELECT RAISE(ABORT, 'domain_events is append-only');
END;
CREATE INDEX idx_event_outbox_pending ON event_outbox (position) WHERE status = 'PENDING';
CREATE INDEX idx_event_outbox_waiting ON event_outbox (topic, key, position)
    WHERE status = 'PENDING' AND scheduled_at IS NOT NULL;
CREATE INDEX idx_event_outbox_failed ON event_outbox (position) WHERE status = 'FAILED';
CREATE INDEX idx_flow_runs_status ON flow_runs (status, created_at);
CREATE INDEX idx_flow_runs_forked ON flow_runs (forked_from) WHERE forked_from IS NOT NULL;
CREATE INDEX idx_flow_runs_command ON flow_runs (command_id) WHERE command_id IS NOT NULL;
CREATE INDEX idx_async_tasks_line ON async_tasks (queue_name, place, id)
    WHERE place IS NOT NULL AND status IN ('PENDING', 'RETRYING');
CREATE INDEX idx_async_tasks_due ON async_tasks (next_retry_at)
    WHERE place IS NULL AND next_retry_at IS NOT NULL AND status IN ('PENDING', 'RETRYING');
CREATE INDEX idx_async_tasks_leases ON async_tasks (lease_expires_at) WHERE status = 'RUNNING';
CREATE INDEX idx_async_tasks_timeouts ON async_tasks (timeout_at) WHERE status = 'RUNNING';
CREATE UNIQUE INDEX idx_async_tasks_unique_key ON async_tasks (unique_key)
    WHERE unique_key IS NOT NULL AND status IN ('PENDING', 'RUNNING', 'RETRYING');
CREATE INDEX idx_async_tasks_flow ON async_tasks (flow_run_id, step_position) WHERE flow_run_id IS NOT NULL;
CREATE INDEX idx_async_tasks_subject ON async_tasks (subject_type, subject_id) WHERE subject_id IS NOT NULL;
CREATE INDEX idx_async_tasks_command ON async_tasks (triggered_by_command_id)
    WHERE triggered_by_command_id IS NOT NULL;
CREATE INDEX idx_async_tasks_user ON async_tasks (user_id, id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX idx_flow_resume_handles_unique_correlation
    ON flow_resume_handles (correlation_id) WHERE status IN ('PENDING_PAUSE', 'PAUSED');
CREATE INDEX idx_flow_resume_handles_correlation ON flow_resume_handles (correlation_id, created_at);
CREATE INDEX idx_flow_resume_handles_expiry ON flow_resume_handles (status, expires_at);
CREATE INDEX idx_flow_resume_handles_reminders ON flow_resume_handles (remind_at)
    WHERE remind_at IS NOT NULL AND status = 'PAUSED';
CREATE INDEX idx_flow_resume_handles_run ON flow_resume_handles (flow_run_id);
CREATE TRIGGER command_inbox_set_timestamp AFTER UPDATE ON command_inbox
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE command_inbox SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE TRIGGER queue_configs_set_timestamp AFTER UPDATE ON queue_configs
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE queue_configs SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE TRIGGER flow_runs_set_timestamp AFTER UPDATE ON flow_runs
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE flow_runs SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE TRIGGER async_tasks_set_timestamp AFTER UPDATE ON async_tasks
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE async_tasks SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE TRIGGER task_schedules_set_timestamp AFTER UPDATE ON task_schedules
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE task_schedules SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE name = NEW.name;
END;
CREATE TRIGGER flow_resume_handles_set_timestamp AFTER UPDATE ON flow_resume_handles
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE flow_resume_handles SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE TRIGGER users_set_timestamp AFTER UPDATE ON users
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE users SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE INDEX idx_email_verification_codes_email
    ON email_verification_codes (email, created_at DESC);
CREATE INDEX idx_email_verification_codes_email_expires
    ON email_verification_codes (email, expires_at);
CREATE INDEX idx_email_verification_codes_expires ON email_verification_codes (expires_at);
CREATE INDEX idx_email_verification_codes_user ON email_verification_codes (user_id)
    WHERE user_id IS NOT NULL;
CREATE INDEX idx_login_sessions_user ON login_sessions (user_id, last_seen_at DESC);
CREATE INDEX idx_login_sessions_expires ON login_sessions (expires_at);
CREATE INDEX idx_login_sessions_revoked ON login_sessions (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX idx_api_tokens_user ON api_tokens (user_id, id DESC);
CREATE INDEX idx_api_tokens_expires ON api_tokens (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX idx_api_tokens_revoked ON api_tokens (revoked_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX idx_generation_requests_user ON generation_requests (user_id, created_at DESC);
CREATE INDEX idx_generation_requests_status ON generation_requests (status, phase);
CREATE INDEX idx_generation_requests_parent ON generation_requests (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX idx_generated_images_status ON generated_images (image_status);
CREATE INDEX idx_models_user ON models (user_id, created_at DESC);
CREATE INDEX idx_models_source ON models (source);
CREATE INDEX idx_model_interactions_user ON model_interactions (user_id, type, created_at DESC);
CREATE INDEX idx_model_interactions_model ON model_interactions (model_id, type);
CREATE TRIGGER generation_requests_set_timestamp AFTER UPDATE ON generation_requests
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE generation_requests SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE UNIQUE INDEX idx_async_tasks_unique_job ON async_tasks (subject_type, subject_id)
    WHERE subject_type IN ('image', 'model') AND status IN ('PENDING', 'RUNNING', 'RETRYING');
CREATE VIEW image_generation_jobs AS
    SELECT id, subject_id AS image_id, status, priority, progress, retry_count, max_retries, next_retry_at,
        timeout_at, provider_name, provider_job_id, created_at, updated_at, started_at, completed_at, failed_at,
        error_data ->> 'message' AS error_message, error_data ->> 'code' AS error_code, execution_duration
    FROM async_tasks WHERE subject_type = 'image';
CREATE VIEW model_generation_jobs AS
    SELECT id, subject_id AS model_id, status, priority, progress, retry_count, max_retries, next_retry_at,
        timeout_at, provider_name, provider_job_id, created_at, updated_at, started_at, completed_at, failed_at,
        error_data ->> 'message' AS error_message, error_data ->> 'code' AS error_code, execution_duration
    FROM async_tasks WHERE subject_type = 'model';
CREATE INDEX idx_models_latest ON models (visibility, published_at DESC, id DESC);
CREATE INDEX idx_models_liked ON models (visibility, like_count DESC, id DESC);
CREATE INDEX idx_models_popular ON models (visibility, popularity DESC, id DESC);
CREATE INDEX idx_models_library ON models (user_id, id DESC);
CREATE UNIQUE INDEX idx_models_content ON models (user_id, content_hash);
CREATE INDEX idx_model_interactions_newest ON model_interactions (user_id, type, id DESC);
CREATE INDEX idx_generation_requests_newest ON generation_requests (user_id, id DESC);
CREATE TRIGGER models_set_timestamp AFTER UPDATE OF user_id, request_id, source_image_id, name, description, file_size, mesh_report, licence, visibility, published_at, prompt_is_shared, completed_at, failed_at, error_message ON models
    FOR EACH ROW WHEN NEW.updated_at <= OLD.updated_at
BEGIN
    UPDATE models SET updated_at = CASE
        WHEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')) > OLD.updated_at THEN (strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))
        WHEN substr(OLD.updated_at, 21, 6) < '999999' THEN
            printf('%s%06dZ', substr(OLD.updated_at, 1, 20), substr(OLD.updated_at, 21, 6) + 1)
        ELSE strftime('%Y-%m-%dT%H:%M:%S.000000Z', substr(OLD.updated_at, 1, 19), '+1 second')
    END WHERE id = NEW.id;
END;
CREATE INDEX idx_model_words_word ON model_words (word, model_id, is_public);
CREATE INDEX idx_model_views_day ON model_views (day);
