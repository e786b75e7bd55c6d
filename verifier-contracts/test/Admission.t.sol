// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IDatanets} from "../src/interfaces/IDatanets.sol";
import {NATIVE} from "../src/interfaces/IFeeVault.sol";
import {ISettlement} from "../src/interfaces/ISettlement.sol";
import {Rosters} from "../src/libraries/Rosters.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {DatanetId} from "../src/types/Ids.sol";
import {Joining, Submission, Training} from "../src/types/Messages.sol";
import {Phase, Standing} from "../src/types/State.sol";
import {Admission, Parameters, Rules} from "../src/types/Terms.sol";
import {Wallet} from "./mocks/Thief.sol";
import {KnownTau} from "./utils/KnownTau.sol";
import {Scenes} from "./utils/Scenes.sol";

/// @notice Who may join, with how much, and who is left out when joining ends.
contract AdmissionTest is Scenes {
    Rules private own;

    function setUp() public {
        deployWorld();
        own = super.rules();
    }

    function rules() internal view override returns (Rules memory) {
        return own;
    }

    function _refuseJoin(uint256 i, Joining memory j, Submission[] memory s, bytes4 selector, string memory what)
        private
    {
        refusesCall(party(i), address(settlement), 0, abi.encodeCall(ISettlement.join, (model, j, s)), selector, what);
    }

    function _one(uint256 n, uint256 zeros) private returns (Submission[] memory) {
        return list(submission(points(fresh(), KnownTau.point(KnownTau.TAU), fresh()), rows(n, zeros, n - zeros)));
    }

    function test_admissionByStake() public {
        own.admission = Admission.Stake;
        own.minStake = 100;
        Parameters memory p = parameters(1);
        registerModel(p);
        Joining memory j = joining(0, 0);
        j.admission = "";
        Submission[] memory s = _one(10, 5);
        _refuseJoin(0, j, s, Rosters.BondTooSmall.selector, "without a bond");
        fund(party(0), 300);
        vm.prank(party(0));
        stakes.bond(DatanetId.unwrap(p.datanet), NATIVE, 99);
        _refuseJoin(0, j, s, Rosters.BondTooSmall.selector, "too small");
        vm.prank(party(0));
        stakes.bond(DatanetId.unwrap(p.datanet), NATIVE, 101);
        vm.prank(party(0));
        stakes.beginLeaving(DatanetId.unwrap(p.datanet), NATIVE, 150);
        _refuseJoin(0, j, s, Rosters.BondTooSmall.selector, "a bond that is leaving");
        vm.prank(party(0));
        stakes.beginLeaving(DatanetId.unwrap(p.datanet), NATIVE, 100);
        vm.prank(party(0));
        settlement.join(model, j, s);
        refusesCall(
            CURATOR,
            address(settlement),
            0,
            abi.encodeCall(ISettlement.close, (model)),
            Rosters.JoiningOpen.selector,
            "a curator that does not admit does not close early"
        );
    }

    function test_openAdmission() public {
        own.admission = Admission.Open;
        registerModel(parameters(1));
        for (uint256 i = 0; i < 8; i++) {
            Joining memory j = joining(i, 0);
            j.admission = "";
            Submission[] memory s = _one(10, 5);
            vm.prank(party(i));
            settlement.join(model, j, s);
        }
        Joining memory last = joining(8, 0);
        _refuseJoin(8, last, _one(10, 5), Rosters.CapacityReached.selector, "a ninth of eight places");
    }

    function test_contractContributes() public {
        registerModel(parameters(1));
        Wallet wallet = new Wallet(party(0));
        Submission[] memory s = _one(10, 5);
        Joining memory j = joining(0, 0);
        j.party = address(wallet);
        j.admission = admission(address(wallet));
        j.consent = consent(1, j, s);
        _refuseJoin(5, j, s, Typed.WrongSignature.selector, "somebody else's signature");
        j.consent = consent(0, j, s);
        vm.prank(STRANGER);
        settlement.join(model, j, s);
        assertEq(settlement.placeOf(model, address(wallet)), 0, "by ERC-1271");
    }

    function test_rowsOutOfBounds() public {
        own.maxRows = 20;
        registerModel(parameters(1));
        Joining memory j = joining(0, 0);
        _refuseJoin(0, j, _one(21, 10), Rosters.RowsOutOfBounds.selector, "more than the rules allow");
        _refuseJoin(0, j, _one(0, 0), Rosters.RowsOutOfBounds.selector, "none");
        Submission[] memory s = _one(10, 5);
        s[0].scalars[0] = 1 << 32;
        _refuseJoin(0, j, s, Rosters.RowsOutOfBounds.selector, "more than 32 bits");
        s = _one(10, 5);
        s[0].scalars[1] = 4;
        _refuseJoin(0, j, s, Rosters.CountsDoNotAddUp.selector, "labels that do not add up");
        s = _one(10, 5);
        s[0].scalars[6] = 5;
        _refuseJoin(0, j, s, Rosters.WrongSchema.selector, "another schema");
        s = _one(9, 4);
        vm.prank(party(0));
        settlement.join(model, j, s);
        assertTrue(settlement.memberOf(model, 0).standing == Standing.Incomplete, "too few rows");
    }

    function test_oneSidedLabels() public {
        registerModel(parameters(1));
        Joining memory j = joining(0, 0);
        Submission[] memory s = _one(10, 10);
        vm.prank(party(0));
        settlement.join(model, j, s);
        assertTrue(settlement.memberOf(model, 0).standing == Standing.Incomplete, "all of one label");
        Submission[] memory more = new Submission[](2);
        more[0] = s[0];
        more[1] = submission(points(fresh(), s[0].commitments[2], fresh()), rows(10, 0, 10));
        vm.prank(party(0));
        settlement.join(model, j, more);
        assertTrue(settlement.memberOf(model, 0).standing == Standing.Eligible, "with a second shard");
    }

    /// @notice Whoever has too large a part is left out; it neither trains nor holds up the others.
    function test_tooLargeAPart() public {
        own.maxPart = 5000;
        registerModel(parameters(1));
        join(0, 100);
        join(1, 30);
        join(2, 30);
        closeRoster();
        assertTrue(settlement.memberOf(model, 0).standing == Standing.Excluded, "left out");
        assertEq(settlement.modelOf(model).rows, 60, "rows of the others");
        proposeAll();
        Training[] memory t = training(0, 0);
        refusesCall(
            party(0),
            address(settlement),
            0,
            abi.encodeCall(ISettlement.train, (model, 0, t)),
            Rosters.NotEligible.selector,
            "it trains"
        );
        trainNext(1, 0);
        trainNext(2, 0);
        optima();
        assertTrue(settlement.modelOf(model).phase == Phase.Demanding, "the others finish");
    }

    function test_tooFewContributors() public {
        registerModel(parameters(1));
        join(0, 10);
        vm.warp(vm.getBlockTimestamp() + 1 days);
        settlement.close(model);
        assertTrue(settlement.modelOf(model).phase == Phase.Failed, "one is too few");
    }

    function test_datanets() public {
        Rules memory r = super.rules();
        bytes memory call = abi.encodeCall(IDatanets.publish, ("net", r, "uri"));
        refusesCall(STRANGER, address(datanets), 0, call, IDatanets.NotCurator.selector, "in the curator's name");
        r.maxPart = 10_001;
        call = abi.encodeCall(IDatanets.publish, ("net", r, "uri"));
        refusesCall(CURATOR, address(datanets), 0, call, IDatanets.BadRule.selector, "more than the whole");
        r = super.rules();
        r.minRows = 0;
        call = abi.encodeCall(IDatanets.publish, ("net", r, "uri"));
        refusesCall(CURATOR, address(datanets), 0, call, IDatanets.BadRule.selector, "no rows");
        r = super.rules();
        vm.prank(CURATOR);
        DatanetId a = datanets.publish("net", r, "uri");
        vm.prank(CURATOR);
        DatanetId b = datanets.publish("net", r, "uri");
        assertTrue(DatanetId.unwrap(a) != DatanetId.unwrap(b), "the same rules, another version");
        assertEq(datanets.latest(CURATOR, "net"), 2, "two versions");
        call = abi.encodeCall(IDatanets.versionOf, (DatanetId.wrap("?")));
        refuses(address(datanets), call, IDatanets.UnknownDatanet.selector, "none");
    }
}
